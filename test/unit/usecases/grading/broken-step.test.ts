import {expect} from 'chai'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {idleStep, stepLeftOut} from '../../../../src/usecases/grading/graded-step.js'
import {stepSection} from '../../../../src/report/grades/page/step-section.js'

describe('a step whose commands cannot be done', () => {
  it('has no points, and says why on the page, in the reader’s language', async () => {
    const lab = await loadLab('bridge', {root: packageRoot()})
    const [, , step] = lab.guides.sv.steps
    const why = {en: 'Line 7: it is cut.', sv: 'Rad 7: den är kapad.'}
    const left = idleStep(stepLeftOut(lab, step!, why, {language: 'sv'}), null)
    expect(left).to.include({id: 'move-address', outcome: 'skipped', points: 0, of: 3})
    expect(left.broken).to.deep.equal(why)
    const page = stepSection(left, 'sv').text
    expect(page).to.contain('<p>Rad 7: den är kapad.</p>').and.not.contain('inga kommandon lämnades in')
  })
})
