import {expect} from 'chai'
import {matching} from '../../../src/page/teacher/matching.js'
import {classView} from '../../../src/web/teacher/class-view.js'
import {
  CLASS,
  gradeOf,
  gradedCheck,
  gradedStep,
  gradesOf,
  studentOf,
  submissionOf,
} from '../report/grades/samples.js'

const found = (sought: string): unknown =>
  matching(classView(CLASS).students, sought).map(({student: {name, id}}) => name ?? id)

describe('who is looked for in a class', () => {
  const {students} = classView(CLASS)

  it('is everybody, where nothing is asked for', () => {
    expect(matching(students, '  ')).to.deep.equal(students)
  })

  it('is found by each part of the name, the lab and the mistake, in either case', () => {
    const [first] = students
    const name = first?.student.name ?? first?.student.id ?? ''
    expect(found(name.toUpperCase())).to.deep.include(name)
    expect(found(`${name} ${first?.labs[0]?.lab}`)).to.deep.include(name)
    const mistaken = students.find(({labs}) => labs.some(({diagnoses}) => diagnoses.length > 0))
    const diagnosis = mistaken?.labs.flatMap(({diagnoses}) => diagnoses)[0]?.id ?? ''
    expect(diagnosis).not.to.equal('')
    expect(found(diagnosis)).to.deep.include(mistaken?.student.name ?? mistaken?.student.id)
    expect(found(`${name} no-such-word`)).to.deep.equal([])
  })

  it('has each mistake once, in one line', () => {
    const diagnosis = {id: 'one', text: 'two\nlines', look: null, then: null}
    const check = gradedCheck({outcome: 'failed', diagnosis})
    const grade = gradeOf({steps: [gradedStep({checks: [check, check]})]})
    const view = classView(gradesOf(submissionOf({student: studentOf({name: null}), grade})))
    const [lab] = view.students[0]?.labs ?? []
    expect(lab?.diagnoses).to.have.length(1)
    expect(lab?.diagnoses[0]?.text).not.to.include('\n')
  })
})
