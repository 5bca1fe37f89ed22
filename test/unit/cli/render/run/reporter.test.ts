import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {terminalReporter} from '../../../../../src/cli/render/run/reporter.js'
import type {Localized} from '../../../../../src/model/language.js'
import type {RunEvent} from '../../../../../src/model/run/event.js'
import type {Fence} from '../../../../../src/model/lab/guide.js'
import type {CommandResult, StepResult} from '../../../../../src/model/run/result.js'
import type {Style} from '../../../../../src/cli/render/text/style.js'
import {
  BLOCKED,
  FAILED,
  PLAIN,
  SWEDISH,
  checkOf,
  commandOf,
  resultOf,
  stepOf,
} from '../../../report/samples.js'
import {screenAfter} from '../screen.js'

function fenceOn(on: string): Fence {
  return {language: 'bash', on, code: '', line: 1, commands: []}
}

function commandEvents(result: CommandResult): RunEvent[] {
  return [
    {type: 'command-started', fence: fenceOn(result.on), command: {text: result.line, line: 2}},
    {type: 'command-finished', result},
  ]
}

const both = (text: string): Localized => ({en: text, sv: text})

function stepEvents(step: StepResult): RunEvent[] {
  return [
    {type: 'step-started', id: step.id, title: both(step.title), index: 1, of: 2},
    ...step.commands.flatMap(commandEvents),
    ...step.checks.flatMap((result): RunEvent[] => [
      {type: 'check-started', id: result.id, title: both(result.title)},
      {
        type: 'check-waiting',
        id: result.id,
        for: {en: 'the lease', sv: 'lånet'},
        elapsedMs: 0,
        limitMs: 20_000,
        why: null,
        said: null,
      },
      {
        type: 'check-waiting',
        id: result.id,
        for: {en: 'the lease', sv: 'lånet'},
        elapsedMs: 3000,
        limitMs: 20_000,
        why: null,
        said: null,
      },
      {type: 'check-finished', result},
    ]),
    {type: 'step-finished', result: step},
  ]
}

function told(events: readonly RunEvent[], style: Style = PLAIN, live = false): string {
  let text = ''
  const emit = terminalReporter({write: (more) => void (text += more), style, live})
  events.forEach(emit)
  return text
}

const STEP = stepOf({
  outcome: 'failed',
  commands: [
    commandOf({line: 'ip tuntap add dev tap0 mode tap'}),
    commandOf({line: 'ip link set tap9 up', exitCode: 1, stderr: 'Cannot find device "tap9"\n'}),
  ],
  checks: [checkOf({id: 'tap', title: 'tap0 exists'}), FAILED, BLOCKED],
})
const RUN: RunEvent[] = [
  {type: 'image-step', step: 'unpack'},
  {type: 'opened', durationMs: 81},
  {type: 'notice', notice: 'disk-kept', disk: 'vm.qcow2', work: '~/qlab/bridge'},
  ...stepEvents(STEP),
]

describe('terminalReporter', () => {
  it('tells a run in whole lines, each wait once', () => {
    expect(told(RUN)).to.equal(
      `creating the guest image (first time only): unpacking packages …
✓ The lab is open  81 ms
Note: vm.qcow2 is as you left it, in ~/qlab/bridge.

Step 1 of 2  Attach the tap
───────────────────────────
$ ip tuntap add dev tap0 mode tap  ✓
$ ip link set tap9 up  ✗ exit code 1
    Cannot find device "tap9"

  waiting for the lease, at most 20 s
✓ tap0 exists  12 ms
  waiting for the lease, at most 20 s

✗ tap0 is a port of br0
    expected  br0        seen  (none)
    tap0 exists but is plugged into nothing, so the VM talks to no one.
    Look:  bridge link show      (qlab hint gives a hint, qlab solve shows the answer)

  waiting for the lease, at most 20 s
○ the guest has a lease
    waits for: tap0 is a port of br0
`,
    )
  })

  it('leaves the same on a terminal, without the waits: nothing of what is redrawn stays', () => {
    const plain = told(RUN).replace(/^(creating| {2}waiting).*\n/gm, '')
    // Without the lines of the waits, nothing stands between a failure and what follows but the blank line.
    expect(screenAfter(told(RUN, PLAIN, true))).to.equal(plain)
  })

  it('shows a wait as it goes on, in the language', () => {
    const waiting: RunEvent = {
      type: 'check-waiting',
      id: 'x',
      for: {en: 'the lease', sv: 'lånet'},
      elapsedMs: 3000,
      limitMs: 20_000,
      why: null,
      said: null,
    }
    expect(screenAfter(told([waiting], SWEDISH, true))).to.match(/^. väntar på lånet … 3 s av högst 20 s$/u)
  })

  it('keeps the redrawn line on one row of the terminal', () => {
    const opening: RunEvent = {type: 'opening', step: 'other-qlab', lab: 'très 漢字 '.repeat(40)}
    const row = screenAfter(told([opening], {...PLAIN, width: 40}, true))
    expect(row).to.have.length.below(40).and.contain('…')
  })

  it('redraws by itself, and stops when it is cleared', async () => {
    let text = ''
    const emit = terminalReporter({write: (more) => void (text += more), style: PLAIN, live: true})
    emit({type: 'opening', step: 'try-kvm'})
    const before = text.length
    await sleep(300)
    expect(text.length).to.be.above(before)
    emit.clear()
    expect(screenAfter(text)).to.equal('')
    const after = text
    await sleep(200)
    expect(text).to.equal(after)
  })

  it('ends the line of a command that has not ended, before it is told something else', () => {
    const [started] = commandEvents(commandOf())
    const notice: RunEvent = {type: 'notice', notice: 'disk-kept', disk: 'vm.qcow2', work: '~/qlab'}
    expect(told([started as RunEvent, notice])).to.equal(
      '$ ip link set tap0 up\n\nNote: vm.qcow2 is as you left it, in ~/qlab.\n',
    )
  })

  it('shows what commands say: the prompt, the output, the time of the slow ones', () => {
    const stdout = Array.from({length: 15}, (_, index) => `line ${index}`).join('\n')
    const commands = [
      commandOf({on: 'vm', line: 'ip -br link', stdout: 'eth0\tUP\u001b[2J\n', durationMs: 3120}),
      commandOf({on: 'monitor:vm', line: 'info network'}),
      commandOf({line: 'seq 0 14', stdout}),
      commandOf({line: 'qemu-system-x86_64 \\\n  -m 256', exitCode: null, stderr: stdout}),
    ]
    const text = told(commands.flatMap(commandEvents))
    expect(text).to.contain('vm$ ip -br link  ✓  3.1 s\n    eth0    UP\\x1b[2J\n(qemu) info network  ✓\n')
    expect(text).to.contain('    line 11\n    (3 more lines)\n$ qemu')
    expect(text).to.match(
      /\$ qemu-system-x86_64 \\\n {4}-m 256 {2}✗ ended from outside\n {4}\(3 earlier lines\)\n {4}line 3\n/,
    )
  })

  it('marks commands with words that any terminal shows', () => {
    const text = told([commandOf(), commandOf({exitCode: 2})].flatMap(commandEvents), {
      ...PLAIN,
      unicode: false,
    })
    expect(text).to.equal('$ ip link set tap0 up  ok\n$ ip link set tap0 up  x exit code 2\n')
  })

  it('tells of a step that went wrong without a check to say so', () => {
    const finished = (outcome: 'failed' | 'error' | 'passed'): RunEvent => ({
      type: 'step-finished',
      result: stepOf({outcome, checks: []}),
    })
    expect(told([finished('failed')])).to.equal('✗ The step failed.\n')
    expect(told([finished('error')])).to.equal('! The step could not be run.\n')
    expect(told([finished('passed')])).to.equal('')
  })

  it('names the next lab of the course, or says that there is none left', () => {
    const next = {lab: 'isolated', title: 'Two VMs'}
    expect(
      told([
        {type: 'finished', result: resultOf()},
        {type: 'next-lab', next},
      ]),
    ).to.match(/Every check passed\.\n\nNext in the course: isolated, Two VMs\n {2}qlab start isolated\n$/)
    expect(told([{type: 'next-lab', next: null}])).to.contain('all the labs of the course')
  })

  it('ends with the summary', () => {
    const text = told([...stepEvents(stepOf()), {type: 'finished', result: resultOf()}])
    expect(text).to.match(/12 ms\n\nStep +Checks[^]*Every check passed\.\n$/)
  })
})
