import type {Language} from '../model/language.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** A duration for people: `12 ms`, `3.1 s`, `2 min 5 s`, `1 h 3 min`. Swedish has a decimal comma. */
export function duration(ms: number, language: Language): string {
  const whole = Math.max(0, Math.round(ms))
  if (whole < SECOND) return `${whole} ms`
  if (whole < MINUTE - 50) return `${decimal(whole / SECOND, language)} s`
  const seconds = Math.round(whole / SECOND)
  if (whole < HOUR - SECOND / 2) return joined([Math.floor(seconds / 60), 'min'], [seconds % 60, 's'])
  const minutes = Math.round(seconds / 60)
  return joined([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min'])
}

/** A duration in whole seconds, for a count that ticks: `3 s`, `2 min 5 s`. */
export function wholeSeconds(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  return seconds < 60 ? `${seconds} s` : joined([Math.floor(seconds / 60), 'min'], [seconds % 60, 's'])
}

function decimal(value: number, language: Language): string {
  const text = value.toFixed(1)
  return language === 'sv' ? text.replace('.', ',') : text
}

function joined(large: readonly [number, string], small: readonly [number, string]): string {
  return [large, small].flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ')
}
