/** The middle one of several times. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** How long something takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Prints a figure, and how many times another one it is. */
export function show(name: string, time: string, ratio = ''): void {
  console.log(`${name.padEnd(58)} ${time.padStart(9)} ${ratio.padStart(8)}`)
}

/** The same of seconds. */
export function showSeconds(name: string, ms: number, against?: number): void {
  show(name, `${(ms / 1000).toFixed(1)} s`, against === undefined ? '' : `${(ms / against).toFixed(2)} x`)
}
