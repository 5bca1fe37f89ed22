import {expect} from 'chai'
import {closing, showing, splitting, type DeskLayout} from '../../../src/page/desk/desk-layout.js'
import {nextHost, tabsOf} from '../../../src/page/desk/tabs-of.js'
import {typingPlace, type OpenTerminal} from '../../../src/page/desk/typing-place.js'

const FIRST: DeskLayout = {opened: ['host-1'], shown: ['host-1'], at: 0}

/** Terminals that stand open, by what their cursor's line has. */
function open(lines: Readonly<Record<string, string>>): ReadonlyMap<string, OpenTerminal> {
  return new Map(
    Object.entries(lines).map(([name, line]) => [name, {type: () => undefined, line: () => line}]),
  )
}

describe('the tabs of the page', () => {
  const machines = [
    {id: 'one', running: true},
    {id: 'two', running: false},
  ]

  it('are the host’s terminals, and those of the VMs that run', () => {
    const names = (opened: readonly string[], terminals: readonly string[] = []) =>
      tabsOf({terminals, machines}, opened, 'en').map(({name}) => name)
    expect(names(['host-1'])).to.deep.equal(['host-1', 'ssh-one', 'console-one', 'screen-one'])
    // What is open stays when its VM ends; a terminal that another page has opened is there too.
    expect(names(['host-1', 'screen-two'], ['host-2', 'ssh-one'])).to.deep.equal([
      ...['host-1', 'host-2', 'ssh-one', 'console-one', 'screen-one'],
      'screen-two',
    ])
  })

  it('are called by their VM too, where only a part of that stands on them', () => {
    const [host, ssh] = tabsOf({terminals: [], machines}, [], 'sv')
    expect(host).to.include({title: 'Värddatorn', label: 'Värddatorn'})
    expect(ssh).to.include({title: 'one: SSH', label: 'SSH', machine: 'one', live: true})
  })

  it('are nine of the host at the most', () => {
    const tabs = (count: number) =>
      tabsOf({terminals: Array.from({length: count}, (_, at) => `host-${at + 1}`), machines: []}, [], 'en')
    expect(nextHost(tabs(1))).to.equal('host-2')
    expect(nextHost(tabs(9))).to.equal(null)
  })
})

describe('what is shown beside the guide', () => {
  it('is one tab or two, of which one is the one that is worked in', () => {
    const ssh = showing(FIRST, 'ssh-vm')
    expect(ssh).to.deep.equal({opened: ['host-1', 'ssh-vm'], shown: ['ssh-vm'], at: 0})
    const two = splitting(ssh, [])
    expect(two.shown).to.deep.equal(['ssh-vm', 'host-1'])
    const screen = showing(two, 'screen-vm')
    expect(screen.shown).to.deep.equal(['ssh-vm', 'screen-vm'])
    expect(showing(screen, 'ssh-vm')).to.deep.equal({...screen, at: 0})
    expect(splitting(screen, []).shown).to.deep.equal(['screen-vm'])
  })

  it('is split with a tab that nobody has opened yet, and not at all where there is none', () => {
    expect(splitting(FIRST, ['host-1', 'ssh-vm']).shown).to.deep.equal(['host-1', 'ssh-vm'])
    expect(splitting(FIRST, ['host-1'])).to.deep.equal(FIRST)
  })

  it('goes on without a tab that is closed', () => {
    const two = splitting(showing(FIRST, 'ssh-vm'), [])
    expect(closing(two, 'ssh-vm')).to.deep.equal({opened: ['host-1'], shown: ['host-1'], at: 0})
    expect(closing(showing(FIRST, 'ssh-vm'), 'ssh-vm').shown).to.deep.equal(['host-1'])
  })
})

describe('where a guide’s command is typed', () => {
  it('is where its fence says', () => {
    const none = open({})
    expect(typingPlace('host', none, 'host-2')).to.equal('host-2')
    expect(typingPlace('vm', none, 'host-1')).to.equal('ssh-vm')
    expect(typingPlace('console:vm', none, 'host-1')).to.equal('console-vm')
  })

  it('is the terminal with QEMU’s monitor for the monitor, and another one for the host', () => {
    const both = open({'host-1': '(qemu) ', 'host-2': 'lab# '})
    expect(typingPlace('monitor:vm', both, 'host-2')).to.equal('host-1')
    expect(typingPlace('host', both, 'host-1')).to.equal('host-2')
    expect(typingPlace('monitor:vm', open({'host-1': 'lab# '}), 'host-1')).to.equal('host-1')
  })
})
