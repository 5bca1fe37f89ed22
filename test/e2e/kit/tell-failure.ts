import type {Context} from 'mocha'
import {evidence, forget} from './evidence.js'

/** Of a test that fails: what its labs and guests were doing, on the terminal and in the report. */
export const mochaHooks = {
  afterEach(this: Context): void {
    const test = this.currentTest
    if (test?.state !== 'failed') {
      forget()
      return
    }
    const told = `What went on in: ${test.fullTitle()}\n${evidence()}`
    console.error(told)
    if (test.err) test.err.message += `\n\n${told}`
  },
}
