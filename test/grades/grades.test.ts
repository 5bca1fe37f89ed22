import {mkdirSync, writeFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import {expect} from 'chai'
import {labIds} from '../../src/content/spec/find-labs.js'
import {loadLab} from '../../src/content/spec/load-lab.js'
import {writeSubmission} from '../../src/content/submission/write-submission.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {findProgram} from '../../src/host/process/programs.js'
import type {GradedSubmission, Grades} from '../../src/model/grading/grades.js'
import {Place} from '../e2e/kit/qlab.js'
import {differences} from './differences.js'
import {keptWays} from './kept-ways.js'

// Hours for all labs without KVM. GRADE_LABS names some of them, GRADE_WAYS some of their ways by a part of the name; with GRADE_RESULTS, a folder,
// what is graded there is kept, and a run that was ended goes on.
const {GRADE_LABS, GRADE_WAYS = '', GRADE_RESULTS, GRADE_JOBS = '1'} = process.env

const TEMPLATE = join(packageRoot(), 'share/lab-template')
const labs = GRADE_LABS?.split(/[\s,]+/) ?? [TEMPLATE, ...(await labIds(packageRoot()))]

describe('what is kept of a lab’s ways, handed in', function () {
  this.timeout(0)

  for (const name of labs)
    it(`costs what it must: ${basename(name)}`, async () => {
      const lab = await loadLab(name, {root: packageRoot()})
      const ways = keptWays(lab)
        .filter((way) => way.name.includes(GRADE_WAYS))
        .filter(({needs}) => needs === undefined || findProgram(needs) !== null)
      await using place = new Place()
      const given = join(place.folder, 'given')
      for (const way of ways) {
        mkdirSync(join(given, way.name), {recursive: true})
        writeFileSync(join(given, way.name, `${lab.id}.md`), writeSubmission(way.submission, {}))
      }
      const results = join(GRADE_RESULTS ?? place.folder, `results-${lab.id}`)
      const options = ['--lab', name, '--results', results, '--jobs', GRADE_JOBS]
      const {stdout, stderr} = await place.qlab('grade', given, ...options, '--json')
      expect(stdout, stderr).to.match(/^\{/)
      const graded = new Map((JSON.parse(stdout) as Grades).results.map((each) => [each.student.id, each]))
      const of = (way: string): GradedSubmission | undefined => graded.get(way)
      expect(ways.flatMap((way) => differences(way, of(way.name))).join('\n')).to.equal('')
    })
})
