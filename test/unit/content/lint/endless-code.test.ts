import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {unwatchLabCode} from '../../../../src/content/code/watch-lab-code.js'
import {ROOT} from '../lab-copy.js'

// For all tests that share this process: a lab that one of them has linted is watched no longer in the next.
afterEach(unwatchLabCode)

// What ends code in the middle of it cannot put back what Node keeps of the calls that it is in, once somebody in the process
// has asked for async hooks: other tests do (by zx), qlab does not. So these have a process of their own.
describe('code of a lab that never ends', () => {
  it('is ended and named, in a process of its own', async () => {
    const alone = join(ROOT, 'test/unit/content/lint/endless-code.alone.ts')
    const mocha = join(ROOT, 'node_modules/mocha/bin/mocha.js')
    const ran = await execa(process.execPath, [mocha, '--reporter', 'spec', alone], {
      cwd: ROOT,
      env: {MOCHA_OPTIONS: ''},
      reject: false,
      all: true,
    })
    expect(ran.exitCode, ran.all).to.equal(0)
    expect(ran.all).to.contain('9 passing')
  }).timeout(120_000)
})
