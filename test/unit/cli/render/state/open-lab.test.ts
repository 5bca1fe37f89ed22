import {expect} from 'chai'
import type {LabStatus} from '../../../../../src/model/view/lab-status.js'
import {renderHint} from '../../../../../src/cli/render/run/hint.js'
import {renderLeft} from '../../../../../src/cli/render/state/left.js'
import {renderStatus} from '../../../../../src/cli/render/state/status.js'
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
  machines: [{id: 'vm', disk: 'ubuntu.qcow2', state: 'not-started', note: null}],
  steps: [
    {id: 'create-tap', title: 'Create the tap', outcome: 'passed'},
    {id: 'build-bridge', title: 'Build the bridge', outcome: 'failed'},
    {id: 'move-address', title: 'Move the address', outcome: 'skipped'},
  ],
}

describe('renderStatus', () => {
  it('tells how far the student has come, the machines, and where everything is', () => {
    expect(renderStatus({labs: [STATUS]}, PLAIN, OPENED + 725_000)).to.equal(
      `Tap and bridge (bridge)
  ✓ 1  Create the tap
  ✗ 2  Build the bridge
  – 3  Move the address

  VM        vm: not started (ubuntu.qcow2)
  Files     /home/kim/qlab/bridge
  Runs on   micro guest, TCG, without KVM
  Open for  12 min`,
    )
  })

  it('does so in Swedish, one lab after the other', () => {
    const text = renderStatus(
      {labs: [STATUS, {...STATUS, lab: 'disks', machines: []}]},
      SWEDISH,
      OPENED + 5000,
    )
    expect(text).to.contain('VM       vm: inte startad (ubuntu.qcow2)')
    expect(text.split('\n\nTap and bridge (disks)\n')).to.have.lengthOf(2)
    expect(text.match(/Öppen i {2}mindre än en minut/g)).to.have.lengthOf(2)
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
      'VM        vm: paused (ubuntu.qcow2). It was paused. Type cont in the',
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

describe('renderStopped', () => {
  it('says what was closed, what was cleared away, and where the files are', () => {
    const stopped = [
      {lab: 'bridge', wasOpen: true, work: '/w/bridge'},
      {lab: 'disks', wasOpen: false, work: null},
    ]
    expect(renderStopped(stopped, PLAIN)).to.equal(
      `✓ The lab bridge is closed. Your files stay in /w/bridge.
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
    expect(renderHint({title: 'Build the bridge', number: 2, of: 3, hint}, PLAIN)).to.equal(
      'Hint 2 of 3  Build the bridge\n\nLook at the ports.\n',
    )
  })
})
