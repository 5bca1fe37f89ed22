import {expect} from 'chai'
import {undoesFirst} from '../../../../src/usecases/feedback/undoes-first.js'

const fence = (...commands: readonly string[]) => ({
  ...{language: 'bash', on: 'host', line: 1, code: commands.join('\n')},
  commands: commands.map((text) => ({text, line: 1})),
})
const STEP = {
  fences: [
    fence('kill $(pidof sleep)'),
    fence('sudo ip tuntap add dev tap0 mode tap'),
    fence(
      'qemu-system-x86_64 \\\n  -m 512 \\\n  -monitor stdio',
      'for n in 1 2; do\n  mkdir -p disc$n\ndone',
    ),
  ],
}

describe('undoesFirst', () => {
  it('knows a cure that begins with what the guide does not type', () => {
    const end = "while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done"
    expect(undoesFirst(`${end}; qemu-system-x86_64 -m 512 -monitor stdio`, STEP)).to.equal(true)
    expect(undoesFirst('sudo ip link delete tap0; sudo ip tuntap add dev tap0 mode tap', STEP)).to.equal(true)
    expect(undoesFirst('kill -CONT 60', STEP)).to.equal(true)
  })

  it('takes what was there from the beginning for no undoing', () => {
    expect(undoesFirst('sudo dhclient -r eth0; sudo ip addr flush dev eth0', STEP)).to.equal(false)
    expect(undoesFirst('sudo ip -4 addr flush dev br0', STEP)).to.equal(false)
  })

  it('takes what the guide types for no undoing, whole or in a shorter form', () => {
    expect(undoesFirst('sudo ip tuntap add dev tap0 mode tap', STEP)).to.equal(false)
    expect(undoesFirst('ip tuntap add dev tap0 mode tap; ip link set tap0 up', STEP)).to.equal(false)
    expect(undoesFirst('qemu-system-x86_64 -m 512 -monitor stdio', STEP)).to.equal(false)
    expect(undoesFirst('kill $(pidof sleep)', STEP)).to.equal(false)
    expect(undoesFirst('for n in 1 2; do mkdir -p disc$n; done', STEP)).to.equal(false)
  })
})
