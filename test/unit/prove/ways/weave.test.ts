import {expect} from 'chai'
import {weave, weaveCase, waysOfLab} from '../../../../src/prove/ways/weave.js'
import {fence, labOf} from '../fixture.js'

const lab = labOf({
  build: [fence(['sudo ip link add br0 type bridge', 'sudo ip link set br0 up'])],
  start: [
    fence([
      'qemu-system-x86_64 \\\n  -enable-kvm \\\n  -m 512 \\\n  -drive file=a.qcow2,format=qcow2 \\\n  -net user \\\n  -net nic',
    ]),
  ],
})
const ways = waysOfLab(lab)

describe('weave', () => {
  it('takes every way in exactly one run, and needs far fewer runs than there are ways', () => {
    const weaves = weave(ways)
    expect(weaves.flat().map(({origin}) => origin.id)).to.have.members(ways.map(({origin}) => origin.id))
    expect(weaves.length).to.be.lessThan(ways.length / 3)
  })

  it('takes side by side only what leaves the other as it is', () => {
    for (const taken of weave(ways)) {
      const {fences} = weaveCase(lab, taken, 'ways:1', 'start')
      const typed = [...fences.values()].flat().flatMap(({commands}) => commands.map(({text}) => text))
      for (const {way, command} of taken) {
        const own = typed.filter((text) => way.after?.includes(text))
        if (way.after) expect(own, way.what).to.not.deep.equal([])
        for (const {text} of way.edits.filter((edit) => edit.text.length > 4))
          expect(typed.join('\n'), `${way.what} of ${command.text}`).to.contain(text.trim())
      }
    }
  })

  it('leaves no end of a line behind where an option goes away', () => {
    const gone = ways.filter(({way}) => way.what === 'the network: by -nic')
    expect(gone.map(({origin}) => origin.instead)).to.deep.equal([
      'qemu-system-x86_64 \\\n  -enable-kvm \\\n  -m 512 \\\n  -drive file=a.qcow2,format=qcow2 \\\n  -nic user',
    ])
  })

  it('runs the lab from the first step that is changed', () => {
    const [last] = ways.filter(({step}) => step === 'start')
    expect(last && weaveCase(lab, [last], 'ways:1', 'start')).to.include({from: 'start', through: 'start'})
  })
})
