import {expect} from 'chai'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'
import {overrideOf, unusedOverrides} from '../../../../src/usecases/policy/overrides.js'

const found = [
  {student: {id: '123', name: 'Åsa Öst', email: null}, lab: 'bridge'},
  {student: {id: '124', name: 'Bo Ek', email: null}, lab: 'bridge'},
] as unknown as FoundSubmission[]
const override = (student: string, lab: string | null = null) => ({
  student,
  lab,
  points: 1,
  reason: '',
  line: 2,
})

describe('a teacher’s decision', () => {
  it('of a lab that the student has not handed in is told so, with the lab that may be meant', () => {
    const [slip, other, nobody] = [
      override('123', 'brigde'),
      override('Bo Ek', 'tpm'),
      override('9', 'bridge'),
    ]
    expect(unusedOverrides(found, [slip, other, nobody])).to.deep.equal([
      {override: slip, why: 'lab', meant: 'bridge'},
      {override: other, why: 'lab'},
      {override: nobody, why: 'nobody'},
    ])
  })

  it('is of whom Moodle’s worksheet calls by the participant’s number, in any language', () => {
    const [student] = found.map((each) => each.student)
    for (const name of ['Participant 123', 'Deltagare 123', 'åsa öst', '123']) {
      const own = override(name)
      expect(student && overrideOf(student, 'bridge', [own], found), name).to.equal(own)
    }
    expect(unusedOverrides(found, [override('Participant 7')])).to.have.length(1)
  })
  it('is of whose folder is an email address, however that is written', () => {
    const [one] = found
    const student = {id: 'Anna.Ek@example.com', name: null, email: null}
    const own = override('anna.ek@EXAMPLE.com')
    expect(one && overrideOf(student, 'bridge', [own], [{...one, student}])).to.equal(own)
  })
})
