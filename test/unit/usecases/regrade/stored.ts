import {join} from 'node:path'
import {loadForSeeds} from '../../../../src/content/spec/load-lab.js'
import {labBasis} from '../../../../src/content/submission/lab-basis.js'
import {labContent} from '../../../../src/content/submission/lab-content.js'
import {judge} from '../../../../src/engine/judge.js'
import {told} from '../../../../src/engine/told.js'
import {stepNotDone} from '../../../../src/engine/step-not-done.js'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'
import type {Grade, GradedStep} from '../../../../src/model/grading/grade.js'
import {NO_POLICY} from '../../../../src/model/grading/policy.js'
import type {Submission} from '../../../../src/model/grading/submission.js'
import type {Json} from '../../../../src/model/json.js'
import type {GuideStep} from '../../../../src/model/lab/guide.js'
import type {Lab} from '../../../../src/model/lab/lab.js'
import type {Language} from '../../../../src/model/language.js'
import {keepClass} from '../../../../src/usecases/grading/class-folder.js'
import {gradedStep, idleStep, withPoints} from '../../../../src/usecases/grading/graded-step.js'
import {ResultsFolder} from '../../../../src/usecases/grading/results-folder.js'
import {worksOf} from '../../../../src/usecases/grading/works/works.js'
import {ROOT} from '../../content/lab-copy.js'

/** By the id of a check, what was seen of it; a check that is left out waited for another one. */
export type Facts = Readonly<Record<string, Json>>

interface Stored {
  readonly facts: Facts
  readonly seed?: string
  /** What the submission says that its student reads. */
  readonly language?: Language
  /** Whose commands are handed in; the student's own where it is left out. */
  readonly typed?: string
  /** The steps without commands. */
  readonly idle?: readonly string[]
}

/** What each student's work has come to, by the student's name. */
export type StoredStudents = Readonly<Record<string, Stored>>

/** Results as qlab grade leaves them, of a lab that nobody has opened. */
export async function store(folder: string, place: string, students: StoredStudents): Promise<void> {
  const withSeed = await loadForSeeds(place, {root: ROOT, memory: null})
  const handout = withSeed(null)
  const found = Object.entries(students).map(([id, stored]) => foundOf(id, handout, stored))
  const works = worksOf(found, {
    labs: new Map([[handout.id, handout]]),
    guest: 'micro',
    language: 'en',
    carryOn: true,
  })
  keepClass(folder, works, found, {
    ...{qlab: '0.1.0', guest: 'micro', carryOn: true, policy: NO_POLICY, overrides: [], borrowed: null},
    labs: {[handout.id]: handout.folder},
  })
  const results = new ResultsFolder(folder)
  for (const each of found) {
    const work = works.get(each)
    const {facts, idle = []} = students[each.student.id] ?? {facts: {}}
    if (work?.problem === null)
      results.write(handout.id, work.digest, {
        ...gradeOf(withSeed(work.seed), handout, facts, idle),
        language: work.language,
      })
  }
}

/** Each student has typed something else, but for those who have handed in somebody's. */
function foundOf(id: string, {id: lab, spec}: Lab, stored: Stored): FoundSubmission {
  const {seed = null, language = null, typed = id, idle = []} = stored
  const text = `: ${typed}`
  const fence = {language: 'bash', on: 'host', code: text, line: 1, commands: [{text, line: 1}]}
  const steps = Object.keys(spec.steps).map((step) => ({
    id: step,
    fences: idle.includes(step) ? [] : [fence],
  }))
  const said = {content: null, student: null, seed, language, qlab: null, made: null, hints: 0, solved: []}
  const submission: Submission = {lab, ...said, steps}
  return {
    student: {id, name: null, email: null},
    ...{source: join('handed-in', `${id}.md`), submitted: null, late: false, attempt: {number: 1, of: 1}},
    ...{lab, digest: `sha256:${'1'.repeat(64)}`, submission, refusal: null},
  }
}

/** What a lab's judges make of facts. */
export function gradeOf(lab: Lab, handout: Lab, facts: Facts, idle: readonly string[] = []): Grade {
  const basis = labBasis(handout)
  let [first, sound] = [1, true]
  const steps = Object.entries(lab.spec.steps).map(([id, checks], index): GradedStep => {
    const guideStep = lab.guides.en.steps[index] as GuideStep
    const none = gradedStep(
      stepNotDone(lab, guideStep, {outcome: 'skipped', reason: null}, {language: 'en'}),
      lab,
    )
    if (idle.includes(id) && !(sound && index > 0)) return idleStep(none, null)
    const readied = !sound
    if (readied) [first, sound] = [index + 1, true]
    const graded = checks.map((check) => {
      const of = check.points ?? 1
      const common = {
        id: check.id,
        title: check.title.en,
        of,
        visibility: check.visibility ?? 'always',
        durationMs: 1,
      }
      const none = {facts: null, expected: null, actual: null, diagnosis: null, reason: null, points: 0}
      if (!(check.id in facts)) return {...none, ...common, outcome: 'blocked' as const, reason: 'another'}
      const seen = facts[check.id] as Json
      const verdict = judge(check, seen)
      const isPassed = verdict.outcome === 'passed'
      const wait = check.wait?.seconds ?? 0
      const end = isPassed ? ('passed' as const) : ('time' as const)
      const by = basis.looks.get(check.id) ?? ''
      const observed = {by, wait, end, dead: [], cure: null}
      return {
        ...none,
        ...common,
        ...told(verdict, 'en', []),
        facts: seen,
        points: isPassed ? of : 0,
        observed,
      }
    })
    const outcome = graded.every((each) => each.outcome === 'passed') ? 'passed' : 'failed'
    if (outcome === 'failed') sound = false
    const begun = {step: first, guide: first > 1 ? basis.guide(first - 1) : null}
    const {title} = guideStep
    const isIdle = idle.includes(id)
    const commands = [
      {on: 'host', line: ':', source: 'guide.en.md:1', exitCode: 0, stdout: '', stderr: '', durationMs: 1},
    ].filter(() => !isIdle)
    const step = withPoints({
      number: index + 1,
      id,
      title,
      outcome,
      durationMs: 1,
      readied,
      commands,
      checks: graded,
      begun,
    })
    return isIdle ? idleStep(none, step) : step
  })
  const points = steps.reduce((sum, step) => sum + step.points, 0)
  const of = steps.reduce((sum, step) => sum + step.of, 0)
  return {
    ...{
      schema: 'qlab/grade/1',
      lab: lab.id,
      title: lab.guides.en.title,
      language: 'en',
      content: labContent(lab),
    },
    ...{
      student: null,
      seed: lab.drawn?.seed ?? null,
      hints: 0,
      solved: [],
      durationMs: 1,
      steps,
      picture: null,
    },
    doneIn: {
      ...{guest: 'micro', carryOn: true, surroundings: basis.surroundings},
      values: lab.drawn?.values ?? null,
    },
    ...{outcome: points === of ? 'passed' : 'failed', points, of},
  }
}
