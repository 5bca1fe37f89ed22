import {expect} from 'chai'
import {GuidePlace} from '../../../../src/cli/guide-screen/guide-place.js'
import {StepsDone} from '../../../../src/cli/walk/steps-done.js'
import {labOf, wants} from '../../engine/fixture.js'

describe('where a student reads in a guide', () => {
  it('says where commands are typed: in the terminals beside it, or in one that s leads to', () => {
    const lab = labOf({one: [wants('a', () => false)]})
    const place = new GuidePlace(lab, 'en', new StepsDone(lab.guides.en.steps))
    place.go(1)
    expect(place.standing()).to.contain('s takes you there')
    expect(place.standing(true)).to.contain('beside the guide').and.not.to.contain('opens')
  })

  it('sends nobody to a free terminal with what is typed in a monitor', () => {
    const standing = (...places: readonly string[]): string => {
      const lab = labOf({one: [wants('a', () => false)]})
      const {steps} = lab.guides.en
      const [step] = steps
      const [fence] = step?.fences ?? []
      if (!step || !fence) throw new Error('the lab has no fence')
      const fences = places.map((on) => ({...fence, on}))
      const en = {...lab.guides.en, steps: [{...step, fences}]}
      const place = new GuidePlace({...lab, guides: {...lab.guides, en}}, 'en', new StepsDone(steps))
      place.go(1)
      return place.standing()
    }
    expect(standing('monitor:vm', 'monitor:vm')).to.match(/in the monitor of vm: at the \(qemu\) prompt/)
    for (const mixed of [
      ['vm', 'monitor:vm'],
      ['monitor:one', 'monitor:two'],
    ])
      expect(standing(...mixed)).to.contain('where the text says')
    expect(standing('host', 'vm')).to.contain('in a terminal in the lab')
  })
})
