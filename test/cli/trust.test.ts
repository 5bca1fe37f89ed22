import {cpSync, existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import {place, qlab} from './qlab.js'

/** A lab of somebody's whose code leaves a trace as soon as it runs. */
function strangeLab(home: string): {readonly lab: string; readonly hasRun: () => boolean} {
  const lab = join(home, 'strange')
  cpSync(join(packageRoot(), 'share/lab-template'), lab, {recursive: true})
  const trace = join(home, 'trace')
  const file = join(lab, 'lab.ts')
  const code = `;(process as any).getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`
  writeFileSync(file, `${readFileSync(file, 'utf8')}\n${code}\n`)
  return {lab, hasRun: () => existsSync(trace)}
}

describe('the code of a lab that is not of the course', () => {
  it('does not run unasked: not by lint, nor by prove', async () => {
    using home = place()
    const {lab, hasRun} = strangeLab(home.path)
    const env = {...home.env, QLAB_STATE_HOME: join(home.path, 'state')}
    for (const words of [
      ['lab', 'lint', lab],
      ['prove', lab, '--tangles', '5'],
    ]) {
      const refused = await qlab([...words, '--json'], {env})
      expect(refused.exitCode, refused.stderr).to.equal(2)
      expect(JSON.parse(refused.stdout)).to.have.nested.property('error.code', 'lab-not-trusted')
      expect(refused.stdout).to.contain(`qlab ${words.join(' ')} --json --trust`)
      expect(hasRun(), words.join(' ')).to.equal(false)
    }
    const trusted = await qlab(['lab', 'lint', lab, '--trust', '--json'], {env})
    expect(JSON.parse(trusted.stdout), trusted.stderr).to.have.nested.property('labs[0].lab', 'strange')
    expect(hasRun()).to.equal(true)
  })

  it('is asked about on a terminal: no is the first answer, and what it means is told', async () => {
    using home = place()
    const {lab, hasRun} = strangeLab(home.path)
    const env = {...home.env, QLAB_STATE_HOME: join(home.path, 'state'), TERM: 'dumb'}
    const line = `${join(packageRoot(), 'bin/qlab')} lab lint ${lab}`
    // What is typed before the question does not count.
    const ask = async (answer: string): Promise<{exitCode: number | undefined; stdout: string}> => {
      const run = execa('script', ['-qec', line, '/dev/null'], {env, extendEnv: false, reject: false})
      let shown = ''
      run.stdout.on('data', (data: Buffer) => {
        shown += data.toString()
        if (!shown.endsWith('Number: ')) return
        run.stdin.write(answer)
        shown = ''
      })
      const {exitCode, stdout} = await run
      return {exitCode, stdout}
    }
    const no = await ask('1\n')
    expect(no.stdout.replaceAll(/\s+/g, ' ')).to.contain('with all your rights').and.contain('1. No')
    expect(no.exitCode).to.equal(2)
    expect(hasRun()).to.equal(false)
    await ask('2\n')
    expect(hasRun()).to.equal(true)
    const again = await qlab(['lab', 'lint', lab, '--json'], {env})
    expect(again.stdout, 'it was agreed to').to.contain('"labs"')
  })
})
