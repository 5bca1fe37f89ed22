import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {Grades} from '../../../src/model/grading/grades.js'
import {until} from '../../../src/model/until.js'
import {labProcesses, Place, processesLeft, userNamespaces} from '../kit/qlab.js'

/** How many there are in the class; QLAB_TEST_SUBMISSIONS=200 is the whole promise. */
const COUNT = Number(process.env.QLAB_TEST_SUBMISSIONS ?? 12)
/** When the grader is killed: as so many of the results are there. */
const KILLED_AT = [0.2, 0.45, 0.7]

/** A bridge with an address that is told: the kernel draws one else, and the picture of the networks shows it. */
function withMac(text: string): string {
  return text.replace('br0 type bridge', 'br0 address 02:00:00:00:00:01 type bridge')
}

/** The template's lab, in which nothing is left to chance. */
function makeLab(folder: string): void {
  cpSync(join(packageRoot(), 'share/lab-template'), folder, {recursive: true})
  for (const name of ['guide.en.md', 'guide.sv.md']) {
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).to.contain('br0 type bridge')
    writeFileSync(join(folder, name), withMac(text))
  }
}

const MAKE = ['sudo ip link add br0 type bridge', 'sudo ip link set br0 up'].map(withMac)
const ADDRESS = 'sudo ip addr add 10.10.0.1/24 dev br0'
/** What each does in its two steps, and its points. */
const WAYS = [
  {make: MAKE, address: [ADDRESS], points: 3},
  {make: MAKE.slice(0, 1), address: [ADDRESS], points: 2},
  {make: MAKE, address: [ADDRESS.replace('10.10.0.1', '10.10.0.2')], points: 2},
  {make: ['ip link show br0'], address: [], points: 0},
] as const

/** A class in which no two have handed in the same. */
function handIn(folder: string): void {
  const fence = (lines: readonly string[]): string =>
    lines.length === 0 ? '' : `\`\`\`bash on=host\n${lines.join('\n')}\n\`\`\`\n`
  for (let number = 0; number < COUNT; number++) {
    const {make, address} = wayOf(number)
    const home = join(folder, `student-${String(number).padStart(3, '0')}`)
    mkdirSync(home, {recursive: true})
    const steps = `## A {#make-bridge}\n${fence([`echo ${number}`, ...make])}## B {#give-address}\n${fence(address)}`
    writeFileSync(join(home, 'wire.md'), `---\nlab: wire\n---\n${steps}`)
  }
}

const wayOf = (number: number): (typeof WAYS)[number] => WAYS[number % WAYS.length] ?? WAYS[0]

/** The kept results by their names, with what tells whether one was written again. */
function kept(results: string): Map<string, string> {
  const work = join(results, 'work')
  const names = existsSync(work) ? readdirSync(work).filter((name) => name.endsWith('.json')) : []
  return new Map(
    names.map((name) => {
      const {ino, mtimeMs} = statSync(join(work, name))
      return [name, `${ino} ${mtimeMs} ${readFileSync(join(work, name), 'utf8')}`]
    }),
  )
}

/** The bytes of grades, without how long things took, which is of the computer. */
const withoutTimes = (text: string): string => text.replaceAll(/"durationMs": \d+/g, '"durationMs": 0')

const gradesIn = (results: string): string => readFileSync(join(results, 'grades.json'), 'utf8')

describe('a grader that is killed', function () {
  this.timeout(1_800_000)

  it(`${KILLED_AT.length} times on its way through ${COUNT} submissions has lost none, done none twice, and tells the same`, async () => {
    await using place = new Place()
    const given = join(place.folder, 'given')
    const lab = join(place.folder, 'wire')
    handIn(given)
    makeLab(lab)
    const before = userNamespaces()
    const argsFor = (name: string): string[] => {
      const reports = [
        'csv=grades.csv',
        'html=pages',
        'class=class.html',
        'junit=grades.xml',
        'tap=grades.tap',
      ]
      const at = join(place.folder, name)
      mkdirSync(at, {recursive: true})
      return [
        ...['grade', given, '--lab', lab, '--jobs', '2', '--results', join(at, 'results')],
        ...reports.flatMap((report) => ['--report', report.replace('=', `=${at}/`)]),
      ]
    }
    const results = join(place.folder, 'killed/results')
    let known = new Map<string, string>()
    const stillKnown = (): void => {
      const now = kept(results)
      for (const [name, content] of known) expect(now.get(name), `${name} is as it was`).to.equal(content)
      known = now
    }
    for (const part of KILLED_AT) {
      const run = place.start(argsFor('killed'))
      await until(() => kept(results).size >= part * COUNT, {timeoutMs: 900_000, intervalMs: 20})
      if (part === KILLED_AT[1]) {
        // It would be done before the other one has waited for it.
        run.kill('SIGSTOP')
        const other = await place.qlab(...argsFor('killed'), '--json')
        expect(JSON.parse(other.stdout)).to.have.nested.property('error.code', 'results-in-use')
        expect(other.exitCode).to.equal(2)
      }
      // bin/qlab has become node by exec: this is the grader itself.
      run.kill('SIGKILL')
      expect((await run).signal).to.equal('SIGKILL')
      stillKnown()
      expect(known.size, 'the kill came on the way').to.be.within(part * COUNT, COUNT - 1)
      expect(existsSync(join(results, 'grades.json'))).to.equal(false)
    }
    const last = await place.qlab(...argsFor('killed'))
    expect(last.exitCode, last.stderr).to.equal(0)
    expect(last.stdout).to.contain(`${COUNT} submissions found, ${COUNT - known.size} to be done again.`)
    stillKnown()
    expect([...known.keys()].filter((name) => !/^wire-[0-9a-f]{32}\.json$/.test(name))).to.deep.equal([])
    expect(known.size).to.equal(COUNT)
    expect(await processesLeft(place.folder)).to.deep.equal([])
    expect(labProcesses(before)).to.deep.equal([])
    expect(readdirSync(join(place.folder, 'state/qlab/proving'))).to.deep.equal([])
    expect(
      readdirSync(join(place.folder, 'run/qlab')).filter((name) => name.startsWith('proving')),
    ).to.deep.equal([])

    const grades = gradesIn(results)
    expect(
      (JSON.parse(grades) as Grades).results.map(({student, score}) => [student.id, score]),
    ).to.deep.equal(
      Array.from({length: COUNT}, (_, number) => [
        `student-${String(number).padStart(3, '0')}`,
        wayOf(number).points,
      ]),
    )
    const undisturbed = await place.qlab(...argsFor('undisturbed'))
    expect(undisturbed.exitCode, undisturbed.stderr).to.equal(0)
    const other = gradesIn(join(place.folder, 'undisturbed/results'))
    expect(withoutTimes(grades)).to.equal(withoutTimes(other))
    const [reports, others] = ['killed', 'undisturbed'].map((run) => reportsIn(join(place.folder, run)))
    expect(Object.keys(reports ?? {})).to.have.length(COUNT + 4)
    for (const [name, text] of Object.entries(reports ?? {})) expect(text, name).to.equal(others?.[name])
    // What is there already is written again as it was.
    const third = await place.qlab(...argsFor('killed'))
    expect(third.stdout).to.contain(`${COUNT} submissions found, 0 to be done again.`)
    expect(gradesIn(results)).to.equal(grades)
  })
})

/** The reports of a run by their names, without the times that are in those for CI. */
function reportsIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((each) => each.isFile())
  return Object.fromEntries(
    files
      .map(({parentPath, name}) => join(parentPath, name))
      .filter((file) => !file.startsWith(join(folder, 'results')))
      .map((file) => [
        relative(folder, file),
        readFileSync(file, 'utf8').replaceAll(/ time="[\d.]+"|duration_ms: \d+/g, ''),
      ]),
  )
}
