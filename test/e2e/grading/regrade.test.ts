import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import * as v from 'valibot'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {Grades} from '../../../src/model/grading/grades.js'
import {regradeSchema} from '../../../src/report/regrade-schema.js'
import {Place} from '../kit/qlab.js'

const UP = 'sudo ip link add name br0 up type bridge'
const ADDRESS = 'sudo ip addr add 10.10.0.1/24 dev br0'

/** What each has handed in, by step. */
const CLASS: Readonly<Record<string, readonly [bridge: string, address: string]>> = {
  anna: [UP, ADDRESS],
  bo: [UP, 'sudo ip addr add 10.10.0.1/16 dev br0'],
  cilla: ['sudo ip link add br0 type bridge', ADDRESS],
}

/** A class that has handed in the template's lab, which is the test's own to change. */
class HandedIn extends Place {
  readonly lab = join(this.folder, 'wire')
  readonly results = join(this.folder, 'results')

  constructor() {
    super()
    cpSync(join(packageRoot(), 'share/lab-template'), this.lab, {recursive: true})
    mkdirSync(join(this.folder, 'handed-in'))
    for (const [student, [bridge, address]] of Object.entries(CLASS)) {
      const step = (id: string, line: string) => `## It {#${id}}\n\n\`\`\`bash on=host\n${line}\n\`\`\`\n`
      const text = `---\nlab: wire\n---\n\n${step('make-bridge', bridge)}\n${step('give-address', address)}`
      writeFileSync(join(this.folder, 'handed-in', `${student}.md`), text)
    }
  }

  grade(...flags: readonly string[]) {
    const from = join(this.folder, 'handed-in')
    return this.qlab('grade', from, '--lab', this.lab, '--results', this.results, '--json', ...flags)
  }

  async regrade(...flags: readonly string[]) {
    const {exitCode, stdout, stderr} = await this.qlab(
      'regrade',
      this.results,
      '--lab',
      this.lab,
      '--json',
      ...flags,
    )
    expect(stdout, stderr).to.match(/^\{/)
    return {exitCode, stderr, ...v.parse(regradeSchema, JSON.parse(stdout))}
  }

  change(from: string, to: string): void {
    const file = join(this.lab, 'lab.ts')
    const text = readFileSync(file, 'utf8')
    expect(text).to.contain(from)
    writeFileSync(
      file,
      text.replace(from, () => to),
    )
  }

  scores(): Record<string, number | null> {
    const {results} = JSON.parse(readFileSync(join(this.results, 'grades.json'), 'utf8')) as Grades
    return Object.fromEntries(results.map(({student, score}) => [student.id, score]))
  }
}

describe('qlab regrade', () => {
  it('judges what was seen by today’s judges, and does again only what has to be looked at again', async () => {
    await using place = new HandedIn()
    const graded = await place.grade()
    expect([graded.exitCode, place.scores()], graded.stderr).to.deep.equal([0, {anna: 3, bo: 2, cilla: 2}])

    const same = await place.regrade()
    expect([same.exitCode, same.changes, same.again, same.broken]).to.deep.equal([0, [], [], []])

    // A judge that takes any address: nobody needs to look.
    place.change(
      `expect(addresses.join(', ')).to.equal('10.10.0.1/24')`,
      `expect(addresses.length).to.equal(1)`,
    )
    const judged = await place.regrade()
    expect(judged.again).to.deep.equal([])
    expect(
      judged.changes.map(({student, before, after, checks}) => [
        student.id,
        before.score,
        after.score,
        ...checks.map(({id, before: was, after: now}) => [id, was?.outcome, now?.outcome]),
      ]),
    ).to.deep.equal([['bo', 2, 3, ['bridge-has-address', 'failed', 'passed']]])
    expect(place.scores(), 'nothing is changed').to.deep.equal({anna: 3, bo: 2, cilla: 2})
    await place.regrade('--write')
    expect(place.scores()).to.deep.equal({anna: 3, bo: 3, cilla: 2})

    // Another look: only who has come so far is looked at again, and what is found is kept until it is written.
    place.change(`.flags.includes('UP') ?? false}`, `.flags.includes('UP') ?? false, more: 1}`)
    const named = await place.regrade()
    expect(
      named.again.map(({student, looks, done}) => [student.id, looks.map(({why}) => why), done]),
    ).to.deep.equal(['anna', 'bo', 'cilla'].map((student) => [student, ['observation'], false]))
    const ran = await place.regrade('--run')
    expect([ran.exitCode, ran.again.map(({done}) => done), ran.changes], ran.stderr).to.deep.equal([
      0,
      [true, true, true],
      [],
    ])
    const kept = await place.regrade('--write')
    expect([kept.again, kept.changes]).to.deep.equal([[], []])
    expect(place.scores()).to.deep.equal({anna: 3, bo: 3, cilla: 2})

    // In another language nothing is done again: no lab is opened.
    const swedish = await place.grade('--lang', 'sv')
    expect(swedish.stderr).to.contain('3 inlämningar hittade, 0 ska göras om')
    expect(swedish.stdout).to.contain('br0 finns men är inte påslagen')

    // What is written without another look counts as it was found; but nobody is graded by it without being told.
    place.change(', more: 1}', ', more: 2}')
    expect((await place.regrade('--write')).again).to.have.length(3)
    const anew = await place.grade()
    expect(anew.stderr).to.contain('3 of them were graded before the lab was changed')
    expect(anew.stdout).to.contain('"more": 2').and.not.to.contain('"more": 1')
    expect((await place.grade()).stderr).to.contain('3 submissions found, 0 to be done again.')
    const [first] = (await place.regrade()).again
    expect(first).to.equal(undefined)
  })
})
