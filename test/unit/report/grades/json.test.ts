import {expect} from 'chai'
import * as v from 'valibot'
import {gradesSchema} from '../../../../src/report/grades-schema.js'
import {json} from '../../../../src/report/grades/formats/json.js'
import {CLASS, gradeOf, gradesOf, studentOf, submissionOf} from './samples.js'

describe('grades as JSON', () => {
  it('gives the grades back as they were, within the schema', () => {
    const read: unknown = JSON.parse(json.render(CLASS))
    expect(v.parse(gradesSchema, read)).to.deep.equal(CLASS)
  })

  it('says whose values the lab had, where it had any', () => {
    const given = gradesOf(submissionOf({grade: gradeOf({seed: 'anna'})}))
    expect(v.parse(gradesSchema, JSON.parse(json.render(given)))).to.deep.equal(given)
  })

  it('leaves out what the schema does not know, at any depth', () => {
    const given = gradesOf(submissionOf({student: {...studentOf(), secret: 1} as never}))
    expect(json.render({...given, secret: 1} as never)).not.to.contain('secret')
  })

  it('holds nothing that a terminal would obey', () => {
    const given = gradesOf(submissionOf({student: studentOf({name: 'a\u001b[2J\u009b2J\u202e'})}))
    expect(json.render(given)).to.contain('"a\\u001b[2J\\u009b2J\\u202e"')
  })

  it('names the files that were not handed in', () => {
    const grade = gradeOf({missing: ['net.conf']})
    const given = {...CLASS, results: [submissionOf({grade})]}
    expect(v.parse(gradesSchema, JSON.parse(json.render(given))).results[0]?.grade?.missing).to.deep.equal([
      'net.conf',
    ])
  })
})
