import {expect} from 'chai'
import {alignSteps} from '../../../../src/usecases/submit/align-steps.js'
import {stepSpans} from '../../../../src/usecases/submit/step-spans.js'
import type {Check} from '../../../../src/model/lab/check.js'
import type {WorkCommand, WorkEvent} from '../../../../src/usecases/submit/work-events.js'

function step(...texts: string[]) {
  const commands = texts.map((text) => ({text, line: 1}))
  return {fences: [{language: 'bash', on: 'host', code: '', line: 1, commands}]}
}
const STEPS = [
  step('sudo ip tuntap add dev tap0 mode tap', 'sudo ip link set tap0 up'),
  step('sudo ip link add br0 type bridge', 'sudo ip link set tap0 master br0'),
  step('ping -c 3 192.168.77.2'),
]
const ANY = [0, 2] as const

function check(id: string): Check {
  return {id} as Check
}
const SPEC = {steps: {tap: [check('tap')], bridge: [check('br0'), check('port')], ping: [check('ping')]}}

function typed(at: number, text: string): WorkCommand {
  return {kind: 'command', at, terminal: 't', on: 'host', text, said: '', until: at}
}
function passes(at: number, id: string, since = at): WorkEvent {
  return {kind: 'check', at, since, id, outcome: 'passed'}
}

describe('the step of a command', () => {
  it('is the one whose commands it is like, and of one that is like none the step before', () => {
    const commands = [
      'ip link',
      'ip tuntap add dev tap0 mode tap',
      'ip link set dev tap0 up',
      'ls',
      'ip link add name br0 type bridge',
      'ip link set tap0 master br0',
      'ping -c 1 192.168.77.2',
    ]
    expect(
      alignSteps(
        commands,
        commands.map(() => ANY),
        STEPS,
      ),
    ).to.deep.equal([0, 0, 0, 0, 1, 1, 2])
  })

  it('of a form that no step has is the one that its rarer words stand in', () => {
    const vm = (disk: string, tap: string) =>
      `qemu-system-x86_64 -enable-kvm -m 2000 -drive file=${disk},format=qcow2 -netdev tap,id=n0,ifname=${tap} -device virtio-net-pci,netdev=n0 -daemonize`
    const steps = [...STEPS, step(vm('ubuntu1.qcow2', 'tap0')), step(vm('ubuntu2.qcow2', 'tap1'))]
    const commands = [
      'ip link add br0 type bridge',
      'kvm -m 1G -hda ubuntu1.qcow2 -nic tap,ifname=tap0,model=virtio-net-pci -daemonize',
      'ls',
      'kvm -m 1G -hda ubuntu2.qcow2 -nic tap,ifname=tap1,model=virtio-net-pci -daemonize',
    ]
    const spans = commands.map(() => [0, 4] as const)
    expect(alignSteps(commands, spans, steps)).to.deep.equal([1, 3, 3, 4])
  })

  it('is never before that of an earlier command', () => {
    const commands = ['ip link add br0 type bridge', 'ip link set tap0 up', 'ip link set tap0 master br0']
    const of = alignSteps(
      commands,
      commands.map(() => ANY),
      STEPS,
    )
    expect(of).to.deep.equal([1, 1, 1])
  })

  it('follows from when the steps passed', () => {
    const commands = [typed(1, 'one'), typed(20, 'two'), typed(5000, 'three'), typed(9000, 'after all')]
    const events = [
      commands[0] as WorkCommand,
      passes(10, 'tap'),
      commands[1] as WorkCommand,
      passes(30, 'br0'),
      passes(31, 'port'),
      commands[2] as WorkCommand,
      passes(6000, 'ping'),
      commands[3] as WorkCommand,
    ]
    // The first two steps passed within two seconds: one look may have seen both.
    expect(stepSpans(SPEC, events, commands)).to.deep.equal([[0, 1], [1, 1], [2, 2], null])
  })

  it('is any of the steps that a look found done together', () => {
    const commands = [typed(1, 'one'), typed(2, 'two')]
    const events = [...commands, ...['tap', 'br0', 'port', 'ping'].map((id) => passes(10_000, id))]
    expect(stepSpans(SPEC, events, commands)).to.deep.equal([
      [0, 2],
      [0, 2],
    ])
  })

  it('may be the next, of one that was typed while a look at the step went on', () => {
    const commands = [typed(1, 'one'), typed(8000, 'while it looks'), typed(13_000, 'after it')]
    const events = [
      commands[0] as WorkCommand,
      passes(6000, 'tap', 5000),
      commands[1] as WorkCommand,
      passes(12_000, 'br0', 7000),
      passes(12_000, 'port', 7000),
      commands[2] as WorkCommand,
      passes(20_000, 'ping', 19_000),
    ]
    expect(stepSpans(SPEC, events, commands)).to.deep.equal([
      [0, 0],
      [1, 2],
      [2, 2],
    ])
  })
})
