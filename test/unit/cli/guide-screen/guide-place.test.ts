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
})
