import type {GuideStep} from '../../model/lab/guide.js'
import {typedLine} from '../../model/lab/typed-line.js'
import type {Emit} from '../../model/run/event.js'
import type {CommandResult, StepResult} from '../../model/run/result.js'
import {UsageError} from '../../model/errors/errors.js'
import {joinLab, type JoinLabOptions, type LabAtHand} from '../lab/join-lab.js'
import {noteRan} from '../course/who-did.js'
import {recordedEmit} from '../record/recorded-emit.js'
import {doStep} from '../lab/do-step.js'
import {answerOf, shownAnswer, type AnswerCommand, type StepAnswer} from './answer-of.js'
import {earlierFirst} from './earlier-first.js'
import {stepMeant} from './step-meant.js'
import type {FeedbackOptions} from './look-at-step.js'

/** So many mistakes are put right one after the other. */
const MOST_ROUNDS = 12

export interface SolveOptions extends JoinLabOptions, FeedbackOptions {
  readonly step: string | undefined
  readonly emit: Emit
  readonly signal?: AbortSignal
  /** Told the answer; says whether qlab is to type it. */
  readonly onAnswer: (answer: StepAnswer) => boolean | Promise<boolean>
}

/** An answer, and what became of it where qlab typed it. */
export interface Solved {
  readonly answer: StepAnswer
  readonly commands: readonly CommandResult[]
  readonly result: StepResult | null
}

/**
 * Shows the answer to a step of the open lab (without one, of the current step), and types it where that is wanted.
 * @throws {UsageError} `earlier-step`, and as stepMeant does
 */
export async function solve(options: SolveOptions): Promise<Solved> {
  using joined = await joinLab(options)
  const {step, now} = await stepMeant(joined, options.step, options)
  if (options.step !== undefined) await earlierFirst(joined, step, options)
  const answer = await shownAnswer(joined, step, options, now)
  if (!(await options.onAnswer(answer))) return {answer, commands: [], result: null}
  return {answer, ...(await solveStep(joined, step, options, answer))}
}

/**
 * Types the answer to what is wrong in a step, and to what is wrong then, until all is well or nothing more helps; then checks
 * the step.
 * @throws {UsageError} `unknown-place`, where it cannot be told where an answer is typed
 */
export async function solveStep(
  open: LabAtHand,
  step: GuideStep,
  options: FeedbackOptions & {readonly emit: Emit},
  first?: StepAnswer,
): Promise<{readonly commands: readonly CommandResult[]; readonly result: StepResult}> {
  const ran: CommandResult[] = []
  const tried = new Set<string>()
  let answer = first ?? (await answerOf(open, step, options))
  while (!answer.passed && tried.size < MOST_ROUNDS) {
    const key = answer.commands.map(({line}) => line).join('\n')
    if (tried.has(key)) break
    tried.add(key)
    ran.push(...(await typed(open, answer, options)))
    answer = await answerOf(open, step, options)
    // What is left may only take time: the check waits for it.
    if (answer.diagnosis === null) break
  }
  const result = await doStep(open, step, {...options, how: 'check'})
  if (ran.length > 0) noteRan(open.session, [result], options.onLost)
  return {commands: ran, result}
}

async function typed(
  {live, session}: LabAtHand,
  {commands, step}: StepAnswer,
  {emit: tell, signal}: FeedbackOptions & {readonly emit: Emit},
): Promise<CommandResult[]> {
  const emit = recordedEmit(session, tell)
  const results: CommandResult[] = []
  for (const {on, line} of commands) {
    if (on === null) throw unknownPlace({on, line}, step)
    const {fence, command} = typedLine(on, line)
    emit({type: 'command-started', fence, command})
    const ran = await live.run(fence, command, signal)
    const result = {on, line, source: 'qlab solve', ...ran}
    emit({type: 'command-finished', result})
    results.push(result)
  }
  return results
}

function unknownPlace({line}: AnswerCommand, step: string): UsageError {
  return new UsageError(
    'unknown-place',
    {
      en: `qlab cannot tell where this command is to be typed: ${line}`,
      sv: `Det går inte att avgöra var det här kommandot ska skrivas: ${line}`,
    },
    {suggestions: [`qlab guide ${step}`]},
  )
}
