import type {Known} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {runStep} from '../../engine/run-step.js'
import {stepNotDone} from '../../engine/step-not-done.js'
import {HostError} from '../../model/errors/errors.js'
import type {GradedCheck, GradedStep} from '../../model/grading/grade.js'
import {sumOf} from '../../model/grading/sum-of.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {Emit} from '../../model/run/event.js'
import type {CheckResult, StepResult} from '../../model/run/result.js'
import {GRADING_LIMITS, type GradingLimits} from '../../model/grading/grading-limits.js'
import {openLab, type OpenLab, type OpenLabOptions} from '../lab/open-lab.js'
import {scaled} from '../../model/pace.js'
import {noHaste, PatientLab, type Limits} from '../lab/patient-lab.js'
import {atWork} from './at-work.js'
import {drawEnd} from './draw-end.js'
import {OverLimit} from './over-limit.js'
import {deadlineOf, withinLimits} from './within-limits.js'

export interface GradeStepsOptions extends OpenLabOptions {
  /** What it may take on the reference computer; a slower one is given longer. */
  readonly limits?: GradingLimits
  /** Whether a step whose steps before have not all passed gets these done as the guide does them, so that one slip costs one step. */
  readonly carryOn: boolean
}

export interface GradedSteps {
  readonly steps: GradedStep[]
  /** See drawEnd. */
  readonly picture: string | null
}

/** A lab that is open, what is known of its checks, and whether all its steps so far have passed. */
interface Bench {
  readonly open: OpenLab
  readonly known: Known
  sound: boolean
}

/**
 * Does the steps of a submission again, in a new lab, and in another one after a step that has not passed.
 * @param submitted the lab with the submission's commands
 * @throws {HostError} `step-not-readied`
 */
export async function gradeSteps(
  submitted: Lab,
  lab: Lab,
  {carryOn, limits = GRADING_LIMITS, ...options}: GradeStepsOptions,
): Promise<GradedSteps> {
  const graded: GradedStep[] = []
  const deadline = deadlineOf(limits)
  let bench: Bench | null = null
  try {
    const {steps} = submitted.guides[options.language]
    for (const step of steps) {
      if (step.fences.length === 0 && !(bench?.sound ?? false)) {
        graded.push(gradedStep(stepNotDone(lab, step, NO_COMMANDS, options), lab))
        continue
      }
      const isFresh: boolean = !bench || (carryOn && !bench.sound)
      if (!bench || isFresh) {
        await bench?.open[Symbol.asyncDispose]()
        bench = null
        bench = await readyBench(lab, carryOn ? graded.length : 0, options)
      }
      const {session} = bench.open
      const {seal, signal} = options
      const doing: Bench = bench
      const result = await withinLimits({session, seal, limits, deadline, signal}, (stop) =>
        gradeStep(atWork(submitted, session.work), step, doing, {...options, limits, signal: stop}),
      ).catch((error: unknown) => overLimit(error, lab, step, options))
      const isDone: boolean = result.graded.outcome === 'passed'
      const readied = isFresh && carryOn && graded.length > 0
      // Without commands of its own it was done by those before it, all of it, or not at all; or nobody could look.
      if (step.fences.length > 0 || isDone || result.graded.outcome === 'error')
        graded.push({...result.graded, readied})
      else graded.push(gradedStep(stepNotDone(lab, step, NO_COMMANDS, options), lab))
      if (!isDone) bench.sound = false
      if (result.over) {
        await bench.open[Symbol.asyncDispose]()
        bench = null
      }
      if (result.over?.what === 'submission') {
        // There is no time for what comes after it.
        const reason = result.over.reason[options.language]
        for (const later of steps.slice(graded.length))
          graded.push(gradedStep(stepNotDone(lab, later, {outcome: 'blocked', reason}, options), lab))
        break
      }
    }
    const picture = bench ? await drawEnd(bench.open, options.language) : null
    return {steps: graded, picture}
  } finally {
    await bench?.open[Symbol.asyncDispose]()
  }
}

/** A step that took more than it may: none of its checks counts. */
function overLimit(
  error: unknown,
  lab: Lab,
  step: GuideStep,
  options: Pick<OpenLabOptions, 'language'>,
): {readonly graded: GradedStep; readonly over: OverLimit} {
  if (!(error instanceof OverLimit)) throw error
  const reason = error.reason[options.language]
  const result = stepNotDone(lab, step, {outcome: 'blocked', reason}, options)
  return {graded: {...gradedStep(result, lab), outcome: 'failed'}, over: error}
}

const NO_COMMANDS = {outcome: 'skipped', reason: null} as const

/** Does a step of a lab that is open, and looks at what came of it. */
async function gradeStep(
  lab: Lab,
  {id}: GuideStep,
  {open, known}: Bench,
  {limits, ...options}: OpenLabOptions & {readonly limits: GradingLimits},
): Promise<{readonly graded: GradedStep; readonly over: null}> {
  const step = lab.guides[options.language].steps.find((each) => each.id === id) as GuideStep
  const waits = {...noHaste(), command: scaled(limits.command)}
  const result = await runStep(lab, step, known, contextOf(open, options, waits))
  return {graded: gradedStep(result, lab), over: null}
}

/** A new lab in which the first steps are done. */
async function readyBench(lab: Lab, count: number, options: OpenLabOptions): Promise<Bench> {
  const open = await openLab(count > 0 ? {...options, emit: quietly(options.emit)} : options)
  const known: Known = new Map()
  try {
    await doAsGuide(lab, count, known, contextOf(open, options))
  } catch (error) {
    await open[Symbol.asyncDispose]()
    throw error
  }
  return {open, known, sound: true}
}

/** What has been told of this computer and this lab is not told again. */
function quietly(emit: Emit): Emit {
  return (event) => {
    if (event.type === 'opening') emit(event)
  }
}

/**
 * The first steps of a lab, as its guide does them.
 * @throws {HostError} `step-not-readied` where that does not work here: nothing is known of the student then
 */
async function doAsGuide(lab: Lab, count: number, known: Known, options: CheckContext): Promise<void> {
  const {emit, language} = options
  for (const step of lab.guides[language].steps.slice(0, count)) {
    emit({type: 'opening', step: 'ready-step', title: stepTitle(lab, step.id)})
    const {outcome, checks} = await runStep(lab, step, known, {...options, emit: () => undefined})
    if (outcome !== 'passed') throw notReadied(lab, step.id, checks)
  }
}

function notReadied(lab: Lab, step: string, checks: readonly CheckResult[]): HostError {
  const title = stepTitle(lab, step)
  const check = checks.find(({outcome}) => outcome !== 'passed')?.title ?? ''
  return new HostError(
    'step-not-readied',
    {
      en: `qlab did "${title.en}" as the guide has it, and it did not pass: ${check}. Nothing is known of the steps after it.`,
      sv: `qlab gjorde "${title.sv}" så som guiden har det, men det blev inte godkänt: ${check}. Inget är känt om stegen efter.`,
    },
    {
      suggestions: [
        {
          en: 'If the computer was very busy, try again when it is not.',
          sv: 'Om datorn hade mycket att göra, försök igen när den har mindre.',
        },
        'qlab doctor',
      ],
    },
  )
}

function contextOf(
  open: OpenLab,
  {language, emit, signal}: OpenLabOptions,
  waits: Limits = noHaste(),
): CheckContext {
  // Nobody watches: a command that does not end is ended, and a guest is waited for before something is typed in it.
  const lab = new PatientLab(open.live, waits)
  return {lab, language, emit, ...(signal && {signal})}
}

function gradedStep(
  {number, id, title, outcome, durationMs, commands, checks}: StepResult,
  {spec}: Lab,
): GradedStep {
  const specs = new Map((spec.steps[id] ?? []).map((check) => [check.id, check]))
  const graded = checks.map((result): GradedCheck => {
    const {points: of = 1, visibility = 'always'} = specs.get(result.id) ?? {}
    return {...result, points: result.outcome === 'passed' ? of : 0, of, visibility}
  })
  return {
    ...{number, id, title, outcome, durationMs, commands, checks: graded},
    points: sumOf(graded.map(({points}) => points)),
    of: sumOf(graded.map(({of}) => of)),
    readied: false,
  }
}
