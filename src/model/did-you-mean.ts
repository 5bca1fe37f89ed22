import {nearest} from './nearest.js'

/** The candidate nearest to a mistyped word, or null when none is near enough to be worth a guess. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  return nearest(word, [...candidates], 1)[0] ?? null
}
