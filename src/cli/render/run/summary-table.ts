import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {outcomeCell, passedCell} from '../text/outcome-cells.js'
import {stepNext} from './step-next.js'
import {paint, sentenceMark} from '../text/paint.js'
import type {CheckResult, RunResult, StepResult} from '../../../model/run/result.js'
import type {Style} from '../text/style.js'

/** The table that ends a run: each step with its checks, outcome and time; below it the whole, and a verdict. */
export function renderSummary(result: RunResult, style: Style): string {
  const {language} = style
  const checks = result.steps.flatMap((step) => step.checks)
  const lines = [
    ...renderColumns(
      {
        columns: [{gives: true}, {}, {}, {right: true}],
        head: (['step', 'checks', 'outcome', 'time'] as const).map((name) => say(language, `table.${name}`)),
        rows: result.steps.map((step) =>
          cellsOf(`${step.number}  ${oneLine(step.title)}`, step.checks, step, style),
        ),
        // Of one step that was checked by itself, nothing is said of the whole lab.
        ...(result.steps.length !== 1 && {
          total: cellsOf(say(language, 'run.total'), checks, {...result, reached: !nextOf(result)}, style),
        }),
        gap: '   ',
        told: stepsInWords(result, style),
      },
      style,
    ),
    wrap(paint(style, 'quiet', circumstances(result, style)), style),
    '',
    wrap(verdict(result, style), style),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function stepsInWords({steps, ...whole}: RunResult, style: Style): string[] {
  const {language} = style
  const row = (
    what: string,
    checks: readonly CheckResult[],
    step: Pick<StepResult, 'outcome'> & {reached?: boolean},
  ) => {
    const count = checks.filter(({outcome}) => outcome === 'passed').length
    const notYet = step.reached === false && step.outcome === 'skipped'
    const outcome = say(language, notYet ? 'run.notYet' : `outcome.${step.outcome}`)
    const words = say(language, 'plain.checksPassed', {what, count, of: checks.length, outcome})
    return `${sentenceMark(style, step.outcome)}${words}`
  }
  return [
    ...steps.map((step) =>
      row(say(language, 'plain.step', {number: step.number, title: oneLine(step.title)}), step.checks, step),
    ),
    ...(steps.length === 1
      ? []
      : [
          row(
            say(language, 'run.total'),
            steps.flatMap(({checks}) => checks),
            {...whole, reached: !nextOf({steps})},
          ),
        ]),
  ]
}

function cellsOf(
  title: string,
  checks: readonly CheckResult[],
  {outcome, durationMs, reached}: Pick<StepResult, 'outcome' | 'durationMs' | 'reached'>,
  style: Style,
): string[] {
  const time = paint(style, 'quiet', duration(durationMs, style.language))
  const notYet = reached === false && outcome === 'skipped'
  const word = notYet ? say(style.language, 'run.notYet') : undefined
  return [
    title,
    passedCell(checks, style),
    outcomeCell(outcome, style, word),
    notYet && durationMs === 0 ? '' : time,
  ]
}

function circumstances({lab, guest, accelerator}: RunResult, style: Style): string {
  const machine = say(style.language, 'run.guest', {guest: oneLine(guest)})
  return [oneLine(lab), machine, say(style.language, `run.${accelerator}`)].join(style.unicode ? ' · ' : ', ')
}

function verdict({outcome, steps}: RunResult, style: Style): string {
  const {language} = style
  const checks = steps.flatMap((step) => step.checks)
  const [failed, missed] = (['failed', 'error'] as const).map((each) =>
    checks.filter((check) => check.outcome === each),
  )
  const title = (found: readonly CheckResult[] = []) => paint(style, 'strong', oneLine(found[0]?.title ?? ''))
  const count = failed?.length ?? 0
  const lines: string[] = []
  if (count > 0) lines.push(say(language, 'run.someFailed', {count, title: title(failed)}))
  if (missed?.[0]) lines.push(say(language, 'run.couldNotCheck', {title: title(missed)}))
  if (lines.length > 0) return lines.join('\n')
  const [need] = steps.flatMap(({needed}) => needed)
  if (need && outcome !== 'passed') {
    const {number, check} = need
    return say(language, 'run.earlierFirst', {number, title: paint(style, 'strong', oneLine(check.title))})
  }
  const next = nextOf({steps})
  if (next) return stepNext({index: next.number, title: next.title}, style)
  if (outcome !== 'passed') return say(language, 'run.notAllDone')
  return say(language, checks.length > 0 ? 'run.allPassed' : 'run.nothingChecked')
}

/** The first step that the student has not come to, where that is what comes next. */
function nextOf({steps}: Pick<RunResult, 'steps'>): StepResult | undefined {
  return steps.find(({reached, outcome}) => reached === false && outcome === 'skipped')
}
