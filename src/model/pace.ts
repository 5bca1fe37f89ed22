import type {Localized} from './language.js'

/** How slow this computer is now, against the one that limits are written for. */
export interface Pace {
  /** What a limit is multiplied by: 1 on the reference computer (two processors without KVM, nothing else running). */
  readonly factor: number
  /** Why it is not 1, as a clause: "this computer is busy (load 6.2 on 2 processors)". */
  readonly why: Localized | null
}

export const REFERENCE_PACE: Pace = {factor: 1, why: null}

let source: () => Pace = () => REFERENCE_PACE

/** Says where the pace comes from, for the whole process: once, where a command begins. */
export function usePace(from: () => Pace): void {
  source = from
}

/** The pace now. */
export function pace(): Pace {
  return source()
}

/**
 * The words of a command, with a limit that it has by timeout(1) scaled, also where it begins a line of bash: a check's
 * author has the reference computer in mind.
 */
export function withScaledTimeout(command: string, args: readonly string[]): readonly [string, ...string[]] {
  const isLine = command === 'bash' && args[0] === '-c'
  const words = args.map((word, index) => {
    if (command === 'timeout' && index === 0) return word.replace(/^\d+(?:\.\d+)?$/, scaledSeconds)
    if (isLine && index === 1) return word.replace(/(?<=^timeout )\d+(?:\.\d+)?(?= )/, scaledSeconds)
    return word
  })
  return [command, ...words]
}

function scaledSeconds(limit: string): string {
  return String(Math.ceil(scaled(Number(limit)) * 10) / 10)
}

/**
 * A limit that bounds how slow a computer may be (a program that starts, a guest that answers), in milliseconds. Never
 * less than it is on the reference computer.
 */
export function scaled(ms: number): number {
  return ms * Math.max(1, pace().factor)
}
