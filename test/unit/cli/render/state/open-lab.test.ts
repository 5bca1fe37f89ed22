import {expect} from 'chai'
import type {LabStatus} from '../../../../../src/model/view/lab-status.js'
import {renderHint} from '../../../../../src/cli/render/run/hint.js'
import {renderLeft} from '../../../../../src/cli/render/state/left.js'
import {renderStatus} from '../../../../../src/cli/render/state/status.js'
import {renderHere} from '../../../../../src/cli/render/state/here.js'
import {renderStopped} from '../../../../../src/cli/render/run/stopped.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const OPENED = Date.parse('2026-01-01T12:00:00Z')
const STATUS: LabStatus = {
  lab: 'bridge',
  title: 'Tap and bridge',
  openedAt: new Date(OPENED).toISOString(),
  guest: 'micro',
  accelerator: 'tcg',
  work: '/home/kim/qlab/bridge',
  current: {id: 'build-bridge', number: 2, title: 'Build the bridge'},
  machines: [{id: 'vm', disk: 'ubuntu.qcow2', state: 'not-started', note: null}],
  steps: [
    {id: 'create-tap', title: 'Create the tap', outcome: 'passed', reached: true},
    {id: 'build-bridge', title: 'Build the bridge', outcome: 'failed', reached: true},
    {id: 'move-address', title: 'Move the address', outcome: 'skipped', reached: false},
  ],
}

describe('renderStatus', () => {
  it('tells how far the student has come, the machines, and where everything is', () => {
    // The time of day is the computer's own.
    const text = renderStatus({labs: [STATUS]}, PLAIN, OPENED + 725_000).replace(/\d\d:\d\d/, 'HH:MM')
    expect(text).to.equal(
      `Tap and bridge (bridge)
Open since HH:MM (12 min). You are at step 2 of 3: Build the bridge

  ✓ 1  Create the tap    done
  ✗ 2  Build the bridge  the last check failed ← you are here
  – 3  Move the address  not checked yet

  VM vm    not started (ubuntu.qcow2)
  Files    /home/kim/qlab/bridge
  Runs on  micro guest, TCG, without KVM

To go on:
  qlab guide   shows the text of your step
  qlab check   shows how far you have come
  qlab hint    gives a hint`,
    )
  })

  it('says so when every step is done, and then what closes it', () => {
    const text = renderStatus({labs: [{...STATUS, current: null}]}, SWEDISH, OPENED)
    expect(text)
      .to.contain('Alla 3 steg är klara.')
      .and.to.contain('  qlab stop   ')
      .and.not.to.contain('här är du')
  })

  it('does so in Swedish, one lab after the other', () => {
    const text = renderStatus(
      {labs: [STATUS, {...STATUS, lab: 'disks', machines: []}]},
      SWEDISH,
      OPENED + 5000,
    )
    expect(text).to.contain('VM vm    inte startad (ubuntu.qcow2)')
    expect(text).to.contain('qlab check disks')
    expect(text.split('\n\nTap and bridge (disks)\n')).to.have.lengthOf(2)
    expect(text.match(/Öppen sedan [\d: -]+ \(mindre än en minut\)\./g)).to.have.lengthOf(2)
  })

  it('says which labs were begun where none is open, and how to go on', () => {
    const left = [{lab: 'uefi', leftAt: new Date(OPENED).toISOString(), number: 3, of: 6}]
    const text = renderStatus({labs: [], left}, SWEDISH, OPENED + 5000)
    expect(text).to.match(
      /^Ingen labb är öppen\.\n\nDu har börjat på labben uefi: du var på steg 3 av 6 \(\d\d:\d\d\)\.\n {4}qlab start uefi {4}\(fortsätter där du var\)$/,
    )
    expect(renderHere({labs: [], left}, SWEDISH))
      .to.contain('    qlab start uefi')
      .and.to.contain('  qlab help ')
      .and.not.to.contain('qlab status')
  })

  it('says so when nothing is open', () => {
    expect(renderStatus({labs: []}, PLAIN)).to.equal('No lab is open.')
  })

  it('tells of a lab that is open where it cannot be reached', () => {
    expect(renderStatus({labs: [], elsewhere: [{note: 'The lab disks is open elsewhere.'}]}, PLAIN)).to.equal(
      'The lab disks is open elsewhere.',
    )
  })
})

describe('renderStatus of what is not as it should be', () => {
  it('says of a VM that stands still why, and what to do', () => {
    const note = 'It was paused. Type cont in the monitor.'
    const machines = [{id: 'vm', disk: 'ubuntu.qcow2', state: 'still', note}] as const
    expect(renderStatus({labs: [{...STATUS, machines}]}, PLAIN, OPENED)).to.contain(
      'VM vm    paused (ubuntu.qcow2). It was paused. Type cont in the',
    )
  })

  it('says of a lab that died so, when it was last seen alive, and what to do', () => {
    const died = [{lab: 'disks', openedAt: STATUS.openedAt, seenAt: STATUS.openedAt, work: '/w/disks'}]
    const text = renderStatus({labs: [], died}, PLAIN, OPENED + 90_000_000)
    expect(text.replace(/\s+/g, ' ')).to.match(
      /^✗ The lab disks is no longer open: it ended without being closed, at 202[56]-\d\d-\d\d \d\d:\d\d or later, and so did its VMs\. Your files stay in \/w\/disks\. qlab start disks /,
    )
  })

  it('says of a lab without a readable record that it can only be closed', () => {
    const unreadable = [{lab: 'disks', openedAt: STATUS.openedAt, vms: 2, processes: [71, 72]}]
    expect(renderStatus({labs: [], unreadable}, SWEDISH).replace(/\s+/g, ' '))
      .to.contain('öppen (process 71, 72, VM:ar igång: 2)')
      .and.to.contain('qlab stop disks')
  })
})

describe('renderHere', () => {
  it('says which lab is open, at which step, and how to go on', () => {
    expect(renderHere({labs: [STATUS]}, PLAIN)).to.equal(
      `The lab bridge is open: Tap and bridge
You are at step 2 of 3: Build the bridge

  qlab start    goes on with the guide
  qlab guide    shows the text of your step
  qlab shell    a shell in the lab, where you type the commands
  qlab check    shows how far you have come
  qlab hint     gives a hint
  qlab status   shows the steps, the VMs and where your files are
  qlab stop     closes the lab
  qlab help     lists all commands`,
    )
  })

  it('says of several how to go on with each', () => {
    const text = renderHere({labs: [STATUS, {...STATUS, lab: 'disks', current: null}]}, SWEDISH)
    expect(text)
      .to.contain('Labben disks är öppen: Tap and bridge\nAlla 3 steg är klara.')
      .and.to.contain('qlab start disks ')
      .and.not.to.contain('qlab check')
  })

  it('says nothing where nothing is open, and what it is where a lab died', () => {
    expect(renderHere({labs: []}, PLAIN)).to.equal(null)
    const died = [{lab: 'disks', openedAt: STATUS.openedAt, seenAt: STATUS.openedAt, work: null}]
    expect(renderHere({labs: [], died}, PLAIN)).to.match(/^✗ The lab disks is no longer open/)
  })

  it('says where files are that a reset put aside which was killed, beside what is open', () => {
    const aside = [{lab: 'bridge', folder: '/w/bridge.old-1'}]
    expect(renderStatus({labs: [], aside}, PLAIN)).to.match(
      /^No lab is open[^]*\n\nThe files that you had in the lab bridge are in \/w\/bridge\.old-1\./,
    )
    expect(renderHere({labs: [STATUS], aside}, PLAIN))
      .to.contain('in the lab bridge are in /w/bridge.old-1.')
      .and.not.to.contain('No lab is open')
  })
})

describe('renderStopped', () => {
  it('says what was closed, what was cleared away, and where the files are', () => {
    const stopped = [
      {lab: 'bridge', wasOpen: true, work: '/w/bridge', resumesAt: 4},
      {lab: 'disks', wasOpen: false, work: null, resumesAt: null},
    ]
    expect(renderStopped(stopped, PLAIN)).to.equal(
      `✓ The lab bridge is closed. Your files stay in /w/bridge. qlab start bridge goes on at step 4.
✓ Cleaned up after the lab disks, which had crashed.`,
    )
    expect(renderStopped([], SWEDISH)).to.equal('Ingen labb är öppen.')
  })
})

describe('renderLeft', () => {
  it('says how to go on with a lab that stays open', () => {
    expect(renderLeft({lab: 'bridge', work: '/w/bridge', open: 'stays'}, PLAIN)).to.equal(
      `The lab bridge is open, and stays open. To go on:
  qlab start bridge   goes on with the guide
  qlab guide          shows the text of your step
  qlab shell          a shell in the lab, where you type the commands
  qlab check          shows how far you have come
  qlab hint           gives a hint
  qlab stop           closes the lab`,
    )
  })

  it('says where the files of a closed one are', () => {
    expect(renderLeft({lab: 'bridge', work: '/w/bridge', open: false}, SWEDISH)).to.equal(
      'Labben bridge är stängd. Dina filer ligger kvar i /w/bridge.',
    )
  })
})

describe('renderHint', () => {
  it('counts the hint and names the step', () => {
    const hint = {
      type: 'root' as const,
      children: [
        {type: 'paragraph' as const, children: [{type: 'text' as const, value: 'Look at the ports.'}]},
      ],
    }
    const shown = {...{title: 'Build the bridge', number: 2, of: 3}, kind: 'guide' as const, check: null}
    const all = {...shown, look: null, text: 'Look at the ports.', hint}
    expect(renderHint(all, PLAIN)).to.equal('Hint 2 of 3  Build the bridge\n\nLook at the ports.\n')
    expect(renderHint({...all, number: 3}, PLAIN)).to.contain('\n\nqlab solve shows the answer.')
    expect(renderHint({...all, number: 3}, PLAIN, 'nothing')).not.to.contain('qlab')
  })

  it('says what is wrong and where to look, and then what the command is like', () => {
    const base = {
      ...{title: 'Build the bridge', number: 1, of: 3},
      check: 'tap0 is a port of br0',
      hint: null,
    }
    const wrong = {...base, kind: 'wrong' as const, text: 'It is plugged into nothing.', look: 'bridge link'}
    expect(renderHint(wrong, PLAIN)).to.equal(
      `Hint 1 of 3  Build the bridge

✗ tap0 is a port of br0
    It is plugged into nothing.
    Look:  bridge link
`,
    )
    const form = {...base, kind: 'form' as const, text: 'sudo ip link set … master …', look: null}
    expect(renderHint(form, PLAIN)).to.contain(
      'with values of your own in place of …:\n    sudo ip link set … master …',
    )
  })
})
