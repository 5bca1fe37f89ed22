import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {labIds} from '../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../src/host/files/paths.js'
import {MUTANT_KINDS} from '../../../src/model/proof.js'
import {planCases} from '../../../src/prove/plan-cases.js'

const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8')
const labs = await labIds(packageRoot())

describe('the README', () => {
  it('lists every lab', () => {
    for (const lab of labs) expect(readme).to.match(new RegExp(`^\\| \`${lab}\` +\\|`, 'm'))
  })

  it('tells each lab’s proof as it is now, or that there is none of the whole lab yet', async () => {
    const [, open = ''] = /^Not proved as a whole yet[^:]*: ([^]*?)\.$/m.exec(readme) ?? []
    const unproved = [...open.matchAll(/`([\w-]+)`/g)].map(([, id]) => id)
    for (const id of labs) {
      const row = new RegExp(`^\\| ${id} +\\| +(\\d+) \\| +(\\d+) \\| +(\\d+) \\| +(\\d+) of (\\d+) \\|`, 'm')
      const [line, ...figures] = row.exec(readme) ?? []
      expect(line !== undefined, `${id} is told of once`).to.equal(!unproved.includes(id))
      if (line === undefined) continue
      const lab = await loadLab(id, {root: packageRoot()})
      const planned = planCases(lab).map(({origin}) => origin.kind)
      const steps = lab.guides.en.steps.length
      const mutants = steps + planned.filter((kind) => MUTANT_KINDS.some((each) => each === kind)).length
      const ways = steps + planned.filter((kind) => kind === 'alternative').length
      const [all, killed = NaN, justified = NaN, ...passing] = figures.map(Number)
      expect([all, killed + justified, ...passing], id).to.deep.equal([mutants, mutants, ways, ways])
    }
  })
})
