import {execFileSync} from 'node:child_process'
import {cpSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {gradeAction} from '../../unit/ci/action.js'
import {Place} from '../kit/qlab.js'

const HALF = `---
lab: lab-template
student: Åsa
language: sv
---

## Skapa bryggan {#make-bridge}

\`\`\`bash on=host
echo '::error::not a command'
sudo ip link add br0 type bridge
sudo ip link set br0 up
\`\`\`

## Ge den en adress {#give-address}

\`\`\`bash on=host
sudo ip addr add 10.10.0.1 dev br0
\`\`\`
`

/** The steps of the action from `id`, as a runner runs them, with what the steps before have put into their outputs. */
async function steps(place: Place, folder: string, given: Record<string, string>) {
  const {inputs, runs} = gradeAction()
  const values: Record<string, string> = {
    'github.action_path': join(packageRoot(), '.github/actions/grade'),
    'runner.temp': place.folder,
  }
  const filled = (text: string): string =>
    text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, name: string) => values[name] ?? '')
  for (const [name, input] of Object.entries(inputs))
    values[`inputs.${name}`] = given[name] ?? filled(input.default)
  const summary = join(place.folder, 'summary.md')
  writeFileSync(summary, '')
  let said = ''
  for (const {id, env = {}, run, name} of runs.steps) {
    // This computer is set up.
    if (['Let everybody use KVM', 'Set up qlab'].includes(name)) continue
    const output = join(place.folder, `output-${id ?? 'none'}`)
    writeFileSync(output, '')
    const own = Object.entries(env).map(([key, text]) => [key, filled(text)] as const)
    const github = {GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary}
    const ran = await execa('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', run], {
      ...{cwd: folder, reject: false, all: true},
      env: {...place.env, ...Object.fromEntries(own), ...github},
    })
    said += `${ran.all}\n`
    for (const line of readFileSync(output, 'utf8').split('\n').filter(Boolean)) {
      const [key = '', value = ''] = line.split('=', 2)
      values[`steps.${id}.outputs.${key}`] = value
    }
    if (ran.exitCode !== 0)
      return {exitCode: ran.exitCode, said, values, summary: readFileSync(summary, 'utf8')}
  }
  return {exitCode: 0, said, values, summary: readFileSync(summary, 'utf8')}
}

describe('the action in a student’s repository', () => {
  it('grades what is in it, and tells the points, what is missing, and where', async function () {
    this.timeout(600_000)
    await using place = new Place()
    const lab = join(place.folder, 'lab-template')
    cpSync(join(packageRoot(), 'share/lab-template'), lab, {recursive: true})
    const folder = join(place.folder, 'asa-labs')
    mkdirSync(join(folder, 'labs'), {recursive: true})
    writeFileSync(join(folder, 'labs/lab-template.md'), HALF)
    execFileSync('git', ['init', '-q', folder])
    const {exitCode, said, values, summary} = await steps(place, folder, {
      ...{paths: '\n  labs  \n', lab, reports: 'csv=grades.csv\n', jobs: '1'},
    })
    expect(exitCode, said).to.equal(1)
    expect(values).to.include({
      'steps.grade.outputs.status': '0',
      'steps.report.outputs.points': '2',
      'steps.report.outputs.of': '3',
      'steps.report.outputs.passed': 'false',
    })
    const annotations = said.split('\n').filter((line) => line.startsWith('::error'))
    expect(annotations).to.have.length(1)
    expect(annotations[0]).to.match(
      /^::error file=labs\/lab-template\.md,line=18,title=Steg 2%2C.*::br0 har adressen 10\.10\.0\.1\/24%0A.*nätmasken/,
    )
    expect(said).to.match(/::stop-commands::(\S+)\n[^]*::\1::\n/)
    expect(summary).to.contain('2 av 3 poäng').and.to.contain('| 2 ').and.to.contain('nätmasken')
    expect(existsSync(join(folder, 'grades.csv'))).to.equal(true)
    const calm = await steps(place, folder, {paths: 'labs', lab, 'must-pass': 'false'})
    expect(calm.exitCode, calm.said).to.equal(0)
  })
})
