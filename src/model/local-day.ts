/** A day of the computer's own time zone: `2026-03-29`. */
export function localDay(at: number): string {
  const date = new Date(at)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** When that day began, in ms since 1970; its first moment where clocks are set on at midnight. */
export function dayBegan(at: number): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** A time as hours and minutes, in both languages: `4 h`, `1 h 20 min`, `5 min`; never less than a minute where there is some. */
export function hoursAndMinutes(ms: number): string {
  const minutes = ms > 0 ? Math.max(1, Math.round(ms / 60_000)) : 0
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
