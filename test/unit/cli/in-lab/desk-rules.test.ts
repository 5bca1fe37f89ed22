import {expect} from 'chai'
import fc from 'fast-check'
import {deskAnswer} from '../../../../src/cli/in-lab/desk-rules.js'

const ask = (...words: string[]) => deskAnswer(words, 'bridge', 'en')
const LOOKING = new Set(['check', 'hint', 'status', 'list', 'ssh', 'console', 'view', '--version'])

describe('deskAnswer', () => {
  it('lets through what only looks, for this lab', () => {
    expect(ask('check')).to.deep.equal({kind: 'call', args: ['check', '--lab=bridge']})
    expect(ask('check', 'create-tap', '--json', '--lang', 'sv')).to.deep.equal({
      kind: 'call',
      args: ['check', '--json', '--lang=sv', '--lab=bridge', 'create-tap'],
    })
    expect(ask('hint', '--lab', 'bridge')).to.deep.equal({kind: 'call', args: ['hint', '--lab=bridge']})
    expect(ask('status', '--json')).to.deep.equal({kind: 'call', args: ['status', '--json']})
    expect(ask('view', 'vm')).to.deep.equal({kind: 'call', args: ['view', '--lab=bridge', 'vm']})
    expect(ask('list')).to.deep.equal({kind: 'call', args: ['list']})
  })

  it('takes ssh apart: a machine, or a command behind --', () => {
    expect(ask('ssh')).to.deep.equal({kind: 'login', by: 'ssh', machine: undefined, command: []})
    expect(ask('ssh', 'vm')).to.deep.equal({kind: 'login', by: 'ssh', machine: 'vm', command: []})
    expect(ask('ssh', 'vm', '--', 'ls', '-l')).to.deep.equal({
      kind: 'login',
      by: 'ssh',
      machine: 'vm',
      command: ['ls', '-l'],
    })
    expect(ask('ssh', '--', 'ls', '--report')).to.deep.equal({
      kind: 'login',
      by: 'ssh',
      machine: undefined,
      command: ['ls', '--report'],
    })
  })

  it('refuses what changes something, and says where it works', () => {
    for (const command of ['start', 'stop', 'image', 'doctor', 'prove']) {
      const answer = ask(command, 'bridge')
      expect(answer).to.include({kind: 'say', exitCode: 2})
      expect(answer).to.have.property('words').that.contains(`qlab ${command} works only outside the lab`)
    }
    expect(ask('check', '--lab', 'other')).to.include({kind: 'say', exitCode: 2})
    expect(ask('shell')).to.have.property('words').that.contains('already')
  })

  it('lets no flag through that could write a file', () => {
    for (const flag of ['--report=json=/etc/passwd', '--report', '-r', '--', '--lang=de', '--lang'])
      expect(ask('check', flag), flag).to.include({kind: 'say', exitCode: 2})
  })

  it('gives the help, and guesses what was meant', () => {
    expect(ask()).to.deep.equal(ask('help'))
    expect(ask('--help')).to.include({kind: 'say', exitCode: 0, words: ''})
    expect(ask('stauts')).to.have.property('words', 'There is no qlab stauts. Did you mean qlab status?')
    expect(deskAnswer(['help'], 'bridge', 'sv'))
      .to.have.property('text')
      .that.contains('kontrollerar')
  })

  it('never calls anything but what looks, with flags that only change the looks', () => {
    const word = fc.oneof(
      fc.constantFrom('check', 'ssh', 'start', '--report', '--lab', '--lang', '--json', '--', '-h', 'stop'),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const answer = deskAnswer(words, 'bridge', 'en')
        if (answer.kind !== 'call') return
        const [command = '', ...rest] = answer.args
        expect(LOOKING).to.include(command)
        for (const flag of rest.filter((each) => each.startsWith('-')))
          expect(flag).to.match(/^(--json|--help|-h|--lang=(en|sv)|--lab=bridge)$/)
      }),
    )
  })
})
