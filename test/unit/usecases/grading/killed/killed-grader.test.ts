import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {packageRoot} from '../../../../../src/host/files/paths.js'
import {gradesSchema} from '../../../../../src/report/grades-schema.js'
import {temporaryFolder} from '../../../host/fake-programs.js'
import * as v from 'valibot'

const COUNT = 200
/** The grader is killed when so many results are there. */
const KILLED_AT = [20, 90, 150]

/** A class in which no two have handed in the same. */
function handIn(folder: string): void {
  for (let number = 0; number < COUNT; number++) {
    const typed = `\`\`\`bash on=host\necho ${'x'.repeat(number % 11)} ${number}\n\`\`\`\n`
    mkdirSync(join(folder, `student-${number}`), {recursive: true})
    writeFileSync(
      join(folder, `student-${number}`, 'lab-template.md'),
      `---\nlab: lab-template\n---\n## A {#make-bridge}\n${typed}## B {#give-address}\n`,
    )
  }
}

function grader(...args: readonly string[]): ChildProcess {
  const program = join(import.meta.dirname, 'fake-grader.alone.ts')
  return spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: packageRoot(),
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

const namesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : [])
/** The pieces of work whose results are there, by the beginning of their digests. */
const keptIn = (results: string): string[] =>
  namesIn(join(results, 'work')).flatMap(
    (name) => /^lab-template-([0-9a-f]{12}).*\.json$/.exec(name)?.[1] ?? [],
  )

describe('a grader that is killed', function () {
  this.timeout(300_000)

  it(`with SIGKILL, three times on its way through ${COUNT} submissions has lost none, done none twice, and its grades are the same bytes`, async () => {
    using folder = temporaryFolder()
    const [given, results, log] = ['given', 'results', 'log'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ]
    handIn(given)
    writeFileSync(log, '')
    const begunSince = (at: number): string[] =>
      readFileSync(log, 'utf8').slice(at).split('\n').filter(Boolean)
    for (const at of KILLED_AT) {
      const kept = new Set(keptIn(results))
      const begun = readFileSync(log).length
      const running = grader(given, results, log)
      while (keptIn(results).length < at && running.exitCode === null) await sleep(1)
      running.kill('SIGKILL')
      await once(running, 'exit')
      expect(keptIn(results).length, 'killed on its way').to.be.within(at, COUNT - 1)
      expect(existsSync(join(results, 'grades.json'))).to.equal(false)
      expect(
        begunSince(begun).filter((digest) => kept.has(digest)),
        'done twice',
      ).to.deep.equal([])
    }
    const kept = new Set(keptIn(results))
    const begun = readFileSync(log).length
    expect(await once(grader(given, results, log), 'exit')).to.deep.equal([0, null])
    const last = begunSince(begun)
    expect(
      last.filter((digest) => kept.has(digest)),
      'done twice',
    ).to.deep.equal([])
    expect(new Set(last).size, 'what was left').to.equal(COUNT - kept.size)
    expect(namesIn(results).sort()).to.deep.equal([
      '.lock',
      'class.json',
      'grades.json',
      'submissions',
      'work',
    ])
    expect(namesIn(join(results, 'work')).filter((name) => !/^[\w-]+\.json$/.test(name))).to.deep.equal([])
    expect(new Set(keptIn(results)).size).to.equal(COUNT)

    const undisturbed = join(folder.path, 'undisturbed')
    expect(await once(grader(given, undisturbed, log), 'exit')).to.deep.equal([0, null])
    const bytes = readFileSync(join(results, 'grades.json'), 'utf8')
    expect(bytes === readFileSync(join(undisturbed, 'grades.json'), 'utf8'), 'the same bytes').to.equal(true)
    const grades = v.parse(gradesSchema, JSON.parse(bytes))
    expect(new Set(grades.results.map(({student}) => student.id)).size).to.equal(COUNT)
    for (const name of namesIn(join(results, 'work')))
      expect(readFileSync(join(results, 'work', name), 'utf8'), name).to.equal(
        readFileSync(join(undisturbed, 'work', name), 'utf8'),
      )
  })
  it('or ended with Ctrl-C has lost nothing either, and goes on', async () => {
    using folder = temporaryFolder()
    const [given, results] = [join(folder.path, 'given'), join(folder.path, 'results')]
    const log = join(folder.path, 'log')
    handIn(given)
    const running = grader(given, results, log)
    while (keptIn(results).length < 50 && running.exitCode === null) await sleep(1)
    running.kill('SIGINT')
    expect(await once(running, 'exit')).to.deep.equal([130, null])
    const kept = keptIn(results)
    expect(kept.length).to.be.within(50, COUNT - 1)
    expect(namesIn(results).sort()).to.deep.equal(['.lock', 'class.json', 'submissions', 'work'])
    writeFileSync(log, '')
    expect(await once(grader(given, results, log), 'exit')).to.deep.equal([0, null])
    expect(keptIn(results).length).to.equal(COUNT)
    const begun = readFileSync(log, 'utf8').split('\n').filter(Boolean)
    expect(begun.length).to.equal(COUNT - kept.length)
  })
})
