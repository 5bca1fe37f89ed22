import {expect} from 'chai'
import {ownCommands} from '../../../../src/usecases/follow/own-commands.js'

const fence = (code: string) => ({language: 'bash', on: 'host', code, line: 1, commands: []})
const isOwn = ownCommands({
  fences: [
    fence('sudo ip link add br0 type bridge\nsudo ip link set br0 up'),
    fence('qemu-system-x86_64 -m 1G \\\n  -drive file=ubuntu.qcow2 &'),
  ],
})

describe('the commands of a step', () => {
  it('are known whatever the blanks and lines between their words', () => {
    expect(isOwn('sudo ip link  set br0 up')).to.equal(true)
    expect(isOwn('sudo ip link add br0 type bridge; sudo ip link set br0 up')).to.equal(true)
    expect(isOwn('qemu-system-x86_64 -m 1G -drive file=ubuntu.qcow2')).to.equal(true)
  })

  it('are not those of another one, and nothing is none of them', () => {
    expect(isOwn('sudo ip link del br1; sudo ip link set br0 up')).to.equal(false)
    expect(isOwn('qemu-system-x86_64 -m 2G -drive file=ubuntu.qcow2')).to.equal(false)
    expect(isOwn('')).to.equal(false)
    expect(isOwn("echo 'open")).to.equal(false)
  })
})
