import stringWidth from 'string-width'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {pad, truncate, wrap} from '../text/fit.js'
import {mark, paint, paintOutcome} from '../text/paint.js'
import type {Outcome} from '../../../model/run/outcome.js'
import type {CheckResult, RunResult, StepResult} from '../../../model/run/result.js'
import type {Style} from '../text/style.js'

interface Row {
  readonly title: string
  readonly checks: string
  readonly outcome: Outcome
  readonly time: string
}

const GAP = '   '

/** The table that ends a run: each step with its checks, outcome and time; below it the whole, and a verdict. */
export function renderSummary(result: RunResult, style: Style): string {
  const {language} = style
  const rows = result.steps.map((step) => rowOf(step, style))
  const total: Row = {
    title: say(language, 'run.total'),
    checks: counted(
      result.steps.flatMap(({checks}) => checks),
      style,
    ),
    outcome: result.outcome,
    time: duration(result.durationMs, language),
  }
  const columns = columnsOf([...rows, total], style)
  const head = [
    pad(say(language, 'table.step'), columns.title),
    pad(say(language, 'table.checks'), columns.checks),
    pad(say(language, 'table.outcome'), columns.outcome),
    pad(say(language, 'table.time'), columns.time, true),
  ].join(GAP)
  const rule = (style.unicode ? '─' : '-').repeat(stringWidth(head))
  const lines = [
    paint(style, 'quiet', head),
    ...rows.map((row) => rowLine(row, columns, style)),
    // Of one step that was checked by itself, nothing is said of the whole lab.
    ...(rows.length === 1 ? [] : [paint(style, 'quiet', rule), rowLine(total, columns, style)]),
    paint(style, 'quiet', circumstances(result, style)),
    '',
    wrap(verdict(result, style), style),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function rowOf(step: StepResult, style: Style): Row {
  return {
    title: `${step.number}  ${oneLine(step.title)}`,
    checks: counted(step.checks, style),
    outcome: step.outcome,
    time: duration(step.durationMs, style.language),
  }
}

function counted(checks: readonly CheckResult[], {language}: Style): string {
  const count = checks.filter(({outcome}) => outcome === 'passed').length
  return say(language, 'table.countOf', {count, of: checks.length})
}

type Columns = Readonly<Record<keyof Row, number>>

// The title gets what the others leave.
function columnsOf(rows: readonly Row[], style: Style): Columns {
  const {language, width} = style
  const widest = (head: string, texts: readonly string[]) =>
    Math.max(...[head, ...texts].map((text) => stringWidth(text)))
  const checks = widest(
    say(language, 'table.checks'),
    rows.map((row) => row.checks),
  )
  const outcome = widest(
    say(language, 'table.outcome'),
    rows.map((row) => `  ${say(language, `outcome.${row.outcome}`)}`),
  )
  const time = widest(
    say(language, 'table.time'),
    rows.map((row) => row.time),
  )
  const title = widest(
    say(language, 'table.step'),
    rows.map((row) => row.title),
  )
  const room = width - checks - outcome - time - 3 * GAP.length
  return {title: Math.max(4, Math.min(title, room)), checks, outcome, time}
}

function rowLine({title, checks, outcome, time}: Row, columns: Columns, style: Style): string {
  const word = paintOutcome(style, outcome, say(style.language, `outcome.${outcome}`))
  return [
    pad(truncate(title, columns.title, style), columns.title),
    pad(checks, columns.checks),
    pad(`${mark(style, outcome)} ${word}`, columns.outcome),
    paint(style, 'quiet', pad(time, columns.time, true)),
  ].join(GAP)
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
  if (count === 1) lines.push(say(language, 'run.oneFailed', {title: title(failed)}))
  if (count > 1) lines.push(say(language, 'run.manyFailed', {count, title: title(failed)}))
  if (missed?.[0]) lines.push(say(language, 'run.couldNotCheck', {title: title(missed)}))
  if (lines.length > 0) return lines.join('\n')
  const [need] = steps.flatMap(({needed}) => needed)
  if (need && outcome !== 'passed') {
    const {number, check} = need
    return say(language, 'run.earlierFirst', {number, title: paint(style, 'strong', oneLine(check.title))})
  }
  if (outcome !== 'passed') return say(language, 'run.notAllDone')
  return say(language, checks.length > 0 ? 'run.allPassed' : 'run.nothingChecked')
}
