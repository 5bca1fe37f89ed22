import type {FailureRate} from '../model/failure-rate.js'

const CONFIDENCE = 0.95
const STEPS = 40

/**
 * The one-sided upper limit of Clopper and Pearson: the rate at which so few failures in so many runs would be seen only one
 * time in twenty. Of none in 300 it is just below 1 %. https://doi.org/10.1093/biomet/26.4.404
 */
export function failureRate(runs: number, failed: number): FailureRate {
  if (failed >= runs) return {runs, failed, below: 1}
  let [low, high] = [failed / runs, 1]
  for (let step = 0; step < STEPS; step++) {
    const rate = (low + high) / 2
    if (atMost(failed, runs, rate) > 1 - CONFIDENCE) low = rate
    else high = rate
  }
  return {runs, failed, below: high}
}

/** How probable it is that at most so many of all runs fail. */
function atMost(failed: number, runs: number, rate: number): number {
  let term = (1 - rate) ** runs
  let sum = term
  for (let count = 0; count < failed; count++) {
    term *= ((runs - count) / (count + 1)) * (rate / (1 - rate))
    sum += term
  }
  return sum
}
