import {expect} from 'chai'
import {readSubmission} from '../../../../src/content/submission/read-submission.js'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'
import type {Grade} from '../../../../src/model/grading/grade.js'
import type {GradingQueue, KeptResult} from '../../../../src/model/grading/grading-queue.js'
import {GRADING_LIMITS} from '../../../../src/model/grading/grading-limits.js'
import {NO_POLICY} from '../../../../src/model/grading/policy.js'
import type {WorkKind} from '../../../../src/model/grading/work-kind.js'
import type {Lab} from '../../../../src/model/lab/lab.js'
import type {Work} from '../../../../src/usecases/grading/works/works.js'
import {batchOf} from '../../../../src/usecases/queue/batch-of.js'
import {followClass} from '../../../../src/usecases/queue/follow-class.js'
import {commandOf} from '../../report/samples.js'
import {gradedStep, gradeOf} from '../../report/grades/samples.js'

const KIND: WorkKind = {
  ...{name: 'grade/bridge/0123456789abcdef', lab: 'bridge', qlab: '0.1.0', guest: 'micro'},
  ...{labDigest: '0'.repeat(16), qlabDigest: '1'.repeat(16)},
}
const LAB = {
  ...{id: 'bridge', folder: '/labs/bridge'},
  guides: {en: {title: 'Tap and bridge'}, sv: {title: 'Tap och brygga'}},
  spec: {steps: {a: [{points: 2}]}, minutes: 10},
} as unknown as Lab

async function foundOf(student: string, before: string): Promise<FoundSubmission> {
  const text = `---\nlab: bridge\nstudent: ${student}\nhints: 1\n---\n${before}\n## A {#a}\n\n\`\`\`bash on=host\none\ntwo\n\`\`\`\n`
  const source = `class/${student}/bridge.md`
  return {
    ...{student: {id: student, name: null, email: null}, source, submitted: null, late: false},
    ...{lab: 'bridge', digest: `sha256:${'0'.repeat(64)}`, attempt: {number: 1, of: 1}},
    ...{submission: await readSubmission(text, source), refusal: null},
  }
}

/** Whose first piece of work is done, by somebody whose file had its commands elsewhere. */
function queueWith(grade: Grade): GradingQueue {
  const kept: KeptResult = {
    ...{work: 'same', kind: KIND.name, host: 'kvm1', durationMs: 5},
    result: {outcome: 'graded', grade},
  }
  return {newResults: () => Promise.resolve([kept])} as unknown as GradingQueue
}

describe('a class in the queue', () => {
  it('has work that is the same done once, and each student’s own lines and words in the grade', async () => {
    const found = [await foundOf('anna', ''), await foundOf('bo', 'Notes.\n')]
    const works = new Map(
      found.flatMap(({submission}, index): [FoundSubmission, Work][] =>
        submission && found[index]
          ? [
              [
                found[index],
                {digest: 'same', lab: LAB, seed: null, submission, language: 'en', others: [], problem: null},
              ],
            ]
          : [],
      ),
    )
    const {batch, pieces} = batchOf({
      ...{found, works, policy: NO_POLICY, borrowed: null},
      labs: new Map([['bridge', LAB]]),
      kinds: new Map([['bridge', KIND]]),
      elsewhere: {},
      common: {guest: 'micro', carryOn: true, limits: GRADING_LIMITS},
    })
    expect(pieces.map(({work, body}) => [work, body.source])).to.deep.equal([
      ['same', 'class/anna/bridge.md'],
    ])
    expect(JSON.stringify(batch), 'what was typed is sent once, with its piece').not.to.include('two')

    const commands = ['one', 'two'].map((line) => commandOf({line, source: 'class/anna/bridge.md:1'}))
    const kept: string[] = []
    const followed = await followClass(
      {number: 1, batch: JSON.parse(JSON.stringify(batch)) as typeof batch},
      {
        queue: queueWith(gradeOf({student: 'anna', hints: 0, steps: [gradedStep({id: 'a', commands})]})),
        emit: () => undefined,
        signal: new AbortController().signal,
        onGrade: (lab, work) => void kept.push(`${lab} ${work}`),
        waits: true,
      },
    )
    const grades = followed.found.map((each) => followed.gradeOf(each) as Grade)
    expect(grades.map(({student, hints}) => [student, hints])).to.deep.equal([
      ['anna', 1],
      ['bo', 1],
    ])
    expect(grades.flatMap(({steps}) => steps[0]?.commands.map(({source}) => source))).to.deep.equal([
      ...['bridge.md:10', 'bridge.md:11'],
      ...['bridge.md:11', 'bridge.md:12'],
    ])
    expect(kept).to.deep.equal(['bridge same'])
  })
})
