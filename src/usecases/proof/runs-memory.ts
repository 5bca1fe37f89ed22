import {existsSync, readFileSync} from 'node:fs'
import * as v from 'valibot'
import {writeWhole} from '../../host/files/write-whole.js'

const schema = v.object({key: v.string(), runs: v.number(), failed: v.number()})

/** How often a lab's own way was run by its proofs, and failed. */
export interface Runs {
  readonly runs: number
  readonly failed: number
}

/** Adds runs to those of earlier proofs of the same state of things, and gives the sum. */
export function addRuns(file: string, key: string, {runs, failed}: Runs): Runs {
  const before = read(file, key)
  const sum = {runs: before.runs + runs, failed: before.failed + failed}
  writeWhole(file, `${JSON.stringify({key, ...sum})}\n`)
  return sum
}

function read(file: string, key: string): Runs {
  if (!existsSync(file)) return {runs: 0, failed: 0}
  try {
    const known = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')))
    return known.success && known.output.key === key ? known.output : {runs: 0, failed: 0}
  } catch {
    return {runs: 0, failed: 0} // half written, or somebody else's: only a count is lost
  }
}
