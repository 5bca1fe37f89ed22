import {existsSync} from 'node:fs'
import {findProgram} from '../../../src/host/process/programs.js'

/**
 * Skips what needs a program, or the file of that path, that is not here, and says how to get it. Where CI runs the tests, it
 * must be there.
 * @throws {Error} in CI
 */
export function needProgram(test: Mocha.Context, name: string, from = name): void {
  if (name.startsWith('/') ? existsSync(name) : findProgram(name) !== null) return
  const why = `${name} is not on this computer. To run these tests: sudo apt install ${from}`
  if (process.env.CI_RESULTS || process.env.CI) throw new Error(why)
  process.stderr.write(`    ${why}\n`)
  test.skip()
}
