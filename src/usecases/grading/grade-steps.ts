import type {Known} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {runStep} from '../../engine/run-step.js'
import {stepNotDone} from '../../engine/step-not-done.js'
import {HostError} from '../../model/errors/errors.js'
import type {LabBasis} from '../../content/submission/lab-basis.js'
import type {Beginning, GradedObservation, GradedStep, TakenTooMuch} from '../../model/grading/grade.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Localized} from '../../model/language.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {Emit} from '../../model/run/event.js'
import type {CheckResult} from '../../model/run/result.js'
import {GRADING_LIMITS, type GradingLimits} from '../../model/grading/grading-limits.js'
import {openLab, type OpenLab, type OpenLabOptions} from '../lab/open-lab.js'
import {scaled} from '../../model/pace.js'
import {noHaste, PatientLab, type Limits} from '../lab/patient-lab.js'
import {atWork} from './at-work.js'
import {drawEnd} from './draw-end.js'
import {checkBeside, gradedStep, idleStep, stepLeftOut} from './graded-step.js'
import {OverLimit, whyOver} from './over-limit.js'
import {deadlineOf, withinLimits} from './within-limits.js'

export interface GradeStepsOptions extends OpenLabOptions {
  /** Steps whose commands cannot be done, by their ids, and why. */
  readonly broken: ReadonlyMap<string, Localized>
  /** What it may take on the reference computer; a slower one is given longer. */
  readonly limits?: GradingLimits
  /** Whether a step whose steps before have not all passed gets these done as the guide does them, so that one slip costs one step. */
  readonly carryOn: boolean
  /** Of the lab with the handout's values, where what is seen is to be judged again later. */
  readonly basis?: LabBasis
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
  readonly begun: Beginning
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
  {carryOn, broken, limits = GRADING_LIMITS, ...options}: GradeStepsOptions,
): Promise<GradedSteps> {
  const graded: GradedStep[] = []
  const deadline = deadlineOf(limits)
  let bench: Bench | null = null
  try {
    const {steps} = submitted.guides[options.language]
    for (const step of steps) {
      const none = step.fences.length === 0 ? stepLeftOut(lab, step, broken.get(step.id), options) : null
      if (none && !(bench?.sound ?? false)) {
        graded.push(idleStep(none, null))
        continue
      }
      const isFresh: boolean = !bench || (carryOn && !bench.sound)
      if (!bench || isFresh) {
        await bench?.open[Symbol.asyncDispose]()
        bench = null
        const count = carryOn ? graded.length : 0
        const guide = count > 0 ? (options.basis?.guide(count) ?? null) : null
        const ready = await readyBench(lab, count, options)
        bench = {...ready, begun: {step: graded.length + 1, guide}, sound: true}
      }
      const {session} = bench.open
      const {seal, signal} = options
      const doing: Bench = bench
      const result = await withinLimits({session, seal, limits, deadline, signal}, (stop) =>
        gradeStep(atWork(submitted, session.work), step, doing, {...options, limits, signal: stop}),
      ).catch((error: unknown) => overLimit(error, lab, step, {...options, begun: doing.begun}))
      const readied = isFresh && carryOn && graded.length > 0
      graded.push(none ? idleStep(none, result.graded) : {...result.graded, readied})
      if (result.graded.outcome !== 'passed') bench.sound = false
      if (result.over) {
        await bench.open[Symbol.asyncDispose]()
        bench = null
      }
      if (result.over?.what === 'submission') {
        // There is no time for what comes after it.
        const {over} = result
        const reason = whyOver(over)[options.language]
        for (const later of steps.slice(graded.length)) {
          const none = stepNotDone(lab, later, {outcome: 'blocked', reason}, options)
          graded.push({...gradedStep(none, lab), over})
        }
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
  {begun, basis, ...options}: Pick<GradeStepsOptions, 'language' | 'basis'> & Pick<Bench, 'begun'>,
): {readonly graded: GradedStep; readonly over: TakenTooMuch} {
  if (!(error instanceof OverLimit)) throw error
  const {over} = error
  const reason = whyOver(over)[options.language]
  const result = stepNotDone(lab, step, {outcome: 'blocked', reason}, options)
  const graded = {...gradedStep(result, lab), outcome: 'failed' as const, over, ...(basis && {begun})}
  return {graded, over}
}

/** Does a step of a lab that is open, and looks at what came of it. */
async function gradeStep(
  lab: Lab,
  {id}: GuideStep,
  {open, known, begun}: Bench,
  {
    limits,
    basis,
    ...options
  }: Omit<GradeStepsOptions, 'carryOn' | 'broken'> & {readonly limits: GradingLimits},
): Promise<{readonly graded: GradedStep; readonly over: null}> {
  const step = lab.guides[options.language].steps.find((each) => each.id === id) as GuideStep
  const waits = {...noHaste(), command: scaled(limits.command)}
  const observations = new Map<string, GradedObservation>()
  const result = await runStep(lab, step, known, {
    ...contextOf(open, options, waits),
    ...(basis && {
      noted: (check, observed) => observations.set(check, {...observed, by: basis.looks.get(check) ?? ''}),
    }),
  })
  const others = [...observations.keys()].filter((check) => result.checks.every((each) => each.id !== check))
  const besides = others.flatMap((check) => known.get(check) ?? [])
  const graded = {
    ...gradedStep(result, lab, observations),
    ...(besides.length > 0 && {besides: besides.map((each) => checkBeside(each, observations))}),
    ...(basis && {begun}),
  }
  return {graded, over: null}
}

/** A new lab in which the first steps are done. */
async function readyBench(
  lab: Lab,
  count: number,
  options: OpenLabOptions,
): Promise<Pick<Bench, 'open' | 'known'>> {
  const open = await openLab(count > 0 ? {...options, emit: quietly(options.emit)} : options)
  const known: Known = new Map()
  try {
    await doAsGuide(lab, count, known, contextOf(open, options))
  } catch (error) {
    await open[Symbol.asyncDispose]()
    throw error
  }
  return {open, known}
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
