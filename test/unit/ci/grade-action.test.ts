import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {parse} from 'yaml'
import {packageRoot} from '../../../src/host/files/paths.js'
import {gradeAction} from './action.js'

/** What stands in `${{ … }}`. */
const expressions = (text: string): string[] =>
  [...text.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].map(([, each = '']) => each)

describe('the action that grades a student’s repository', () => {
  const {inputs, outputs, runs} = gradeAction()
  const {steps} = runs

  it('names only inputs, steps and outputs that there are, and uses each of its inputs', () => {
    const ids = steps.map(({id}) => id)
    const said = [
      ...steps.flatMap(({env = {}}) => Object.values(env)),
      ...Object.values(outputs).map(({value}) => value),
      ...Object.values(inputs).map((input) => input.default),
    ].flatMap(expressions)
    for (const each of said) {
      const [, input] = /^inputs\.([\w-]+)$/.exec(each) ?? []
      const [, step, output] = /^steps\.(\w+)\.outputs\.(\w+)$/.exec(each) ?? []
      if (input !== undefined) expect(inputs).to.have.property(input)
      else if (step !== undefined) expect([ids.includes(step), output]).to.deep.equal([true, output])
      else expect(['github.action_path', 'runner.temp']).to.include(each)
    }
    expect(Object.keys(inputs).filter((name) => !said.includes(`inputs.${name}`))).to.deep.equal([])
  })

  it('puts nothing that somebody else writes into a script, and each script is bash that can be read', () => {
    for (const {name, shell, run} of steps) {
      expect(expressions(run), name).to.deep.equal([])
      expect(shell, name).to.equal('bash')
      execFileSync('bash', ['-n'], {input: run})
    }
  })

  it('uses in its scripts only variables that it sets, and that GitHub does', () => {
    for (const {name, env = {}, run} of steps) {
      const used = [...run.matchAll(/\$\{?([A-Z][A-Z_]+)/g)].map(([, variable]) => variable)
      const known = [...Object.keys(env), 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'MODE', 'OPTIONS']
      expect(
        used.filter((each) => !known.includes(each ?? '')),
        name,
      ).to.deep.equal([])
    }
  })

  it('is used in docs/grading.md as it is', () => {
    const docs = readFileSync(join(packageRoot(), 'docs/grading.md'), 'utf8')
    const example = docs
      .split(/^```ya?ml\n/m)
      .map((part) => part.split(/^```$/m)[0] ?? '')
      .find((text) => text.includes('actions/grade@'))
    const {jobs} = parse(example ?? '') as {jobs: Record<string, {steps: {uses?: string; with?: object}[]}>}
    const used = Object.values(jobs)
      .flatMap((job) => job.steps)
      .find(({uses}) => uses?.includes('/.github/actions/grade@'))
    expect(Object.keys(used?.with ?? {}).filter((name) => !(name in inputs))).to.deep.equal([])
    expect(used?.with).to.not.equal(undefined)
  })
})
