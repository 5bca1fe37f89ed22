import type {Adjustment} from '../../model/grading/grades.js'
import type {GradingPolicy, HintCost} from '../../model/grading/policy.js'
import type {Language} from '../../model/language.js'

/** To two decimals, as points are told. */
export function rounded(points: number): number {
  // Half a cent up, also where a binary fraction is a little below it: 1.005.
  return Math.round(Number(`${points}e2`)) / 100 || 0
}

interface Handed {
  /** How many hints were taken. */
  readonly hints: number
  /** ISO 8601; null where nothing tells it, and then it is not late. */
  readonly submitted: string | null
  /** Whether the LMS has marked it as late: that alone costs what the least lateness does. */
  readonly late: boolean
}

/**
 * What a policy takes off the points that were found: first for hints, then of what is left for lateness.
 */
export function adjustmentsOf(
  points: number,
  {hints, submitted, late}: Handed,
  policy: GradingPolicy,
  language: Language,
): Adjustment[] {
  const adjustments: Adjustment[] = []
  const forHints = policy.hints ? Math.min(points, hintsOff(hints, policy.hints)) : 0
  if (forHints > 0 && policy.hints)
    adjustments.push({
      for: 'hints',
      points: -rounded(forHints),
      reason: hintReason(hints, policy.hints, language),
    })
  const byTime = creditOf(submitted, policy)
  const byMark = late ? (policy.late[0]?.credit ?? 1) : 1
  const credit = Math.min(byTime, byMark)
  const forLateness = rounded((points - rounded(forHints)) * (1 - credit))
  if (credit < 1) {
    const span =
      byTime > byMark || submitted === null || policy.due === null
        ? null
        : spanOf(Date.parse(submitted) - Date.parse(policy.due), language)
    adjustments.push({
      for: 'late',
      points: -forLateness || 0,
      reason: lateReason(span, credit, language),
    })
  }
  return adjustments
}

function hintsOff(hints: number, {each, free, most}: HintCost): number {
  return Math.min(most ?? Infinity, Math.max(0, hints - free) * each)
}

/** The part of the points that counts. */
function creditOf(submitted: string | null, {due, late}: GradingPolicy): number {
  if (submitted === null || due === null || late.length === 0) return 1
  const time = Date.parse(submitted)
  if (time <= Date.parse(due)) return 1
  return late.find(({until}) => time <= Date.parse(until))?.credit ?? 0
}

/** @param span how late; null where the LMS has only marked it */
function lateReason(span: string | null, credit: number, language: Language): string {
  const percent = decimal(rounded(credit * 100), language)
  if (span === null)
    return language === 'sv'
      ? `Märkt som sen där den lämnades in: ${percent} % av poängen räknas.`
      : `Marked as late where it was handed in: ${percent}% of the points count.`
  return language === 'sv'
    ? `Inlämnad ${span} för sent: ${percent} % av poängen räknas.`
    : `Handed in ${span} late: ${percent}% of the points count.`
}

function hintReason(hints: number, {free}: HintCost, language: Language): string {
  const {sv, en} = {
    en: `Hints taken: ${hints}${free > 0 ? `, of which ${free} cost nothing` : ''}.`,
    sv: `Ledtrådar: ${hints}${free > 0 ? `, varav ${free} inte kostar något` : ''}.`,
  }
  return language === 'sv' ? sv : en
}

/** `2 d 3 h`, in words for a student; at least a minute. */
function spanOf(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000))
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const day = language === 'sv' ? 'dygn' : days === 1 ? 'day' : 'days'
  const parts = [
    days > 0 ? `${days} ${day}` : '',
    hours > 0 ? `${hours} h` : '',
    days === 0 && rest > 0 ? `${rest} min` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

function decimal(value: number, language: Language): string {
  return language === 'sv' ? String(value).replace('.', ',') : String(value)
}
