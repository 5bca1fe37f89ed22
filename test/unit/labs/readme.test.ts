import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {labIds} from '../../../src/content/find-labs.js'
import {loadLab} from '../../../src/content/load-lab.js'
import {packageRoot} from '../../../src/host/paths.js'
import {MUTANT_KINDS} from '../../../src/model/proof.js'
import {planCases} from '../../../src/prove/plan-cases.js'

const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8')
const labs = await labIds(packageRoot())

describe('the README', () => {
  it('lists every lab', () => {
    for (const lab of labs) expect(readme).to.match(new RegExp(`^\\| \`${lab}\` +\\|`, 'm'))
  })

  it('tells each lab’s proof as it is now', async () => {
    for (const id of labs) {
      const lab = await loadLab(id, {root: packageRoot()})
      const planned = planCases(lab).map(({origin}) => origin.kind)
      const steps = lab.guides.en.steps.length
      const mutants = steps + planned.filter((kind) => MUTANT_KINDS.some((each) => each === kind)).length
      const ways = steps + planned.filter((kind) => kind === 'alternative').length
      const row = new RegExp(
        `^\\| ${id} +\\| +${mutants} \\| +(\\d+) \\| +(\\d+) \\| +${ways} of ${ways} \\|`,
        'm',
      )
      const [line, killed, justified] = row.exec(readme) ?? []
      expect(line, `${id}: ${mutants} mutants, ${ways} right ways`).to.be.a('string')
      expect(Number(killed) + Number(justified), id).to.equal(mutants)
    }
  })
})
