import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {Ajv} from 'ajv'
import {expect} from 'chai'
import type {CaseResult, Proof} from '../../../src/model/proof.js'
import {scoreLab} from '../../../src/prove/score-lab.js'
import {readPackaged} from '../../../src/host/files/read-packaged.js'
import {html} from '../../../src/report/formats/html.js'
import {stryker} from '../../../src/report/formats/stryker.js'
import {ABOUT_PROOF, caseResult} from '../prove/fixture.js'

const GUIDE = 'Build.\n\n```bash\nsudo ip link add br0 type bridge\n```\n</script><!-- -->\n'
const read = (file: string): string | null => (file.endsWith('guide.en.md') ? GUIDE : null)
const seen = [{check: 'bridge-exists', outcome: 'failed', diagnosis: 'bridge-missing', reason: null}]

function proof(cases: readonly CaseResult[]): Proof {
  const lab = scoreLab(cases, {...ABOUT_PROOF, problems: []})
  return {schema: 'qlab/proof/2', proved: false, durationMs: 5, labs: [lab]}
}

const cases = [
  caseResult({id: 'left-out:build/1', line: 4, command: 'sudo ip link add br0 type bridge', seen}),
  caseResult({id: 'slip:build/1', kind: 'slip', verdict: 'justified', why: 'it may be so', instead: 'ip -a'}),
  caseResult({id: 'slip:build/2', kind: 'slip', verdict: 'survived', why: 'No check notices it.'}),
  caseResult({id: 'alternative:brctl', kind: 'alternative', verdict: 'held', file: '/labs/toy/a.md'}),
  caseResult({
    ...{id: 'mistake:other', kind: 'mistake', seen, file: '/labs/toy/mistakes/other.md'},
    cure: {outcome: 'failed', typed: [], why: 'The check a still fails.'},
  }),
]

interface Told {
  readonly files: Record<string, {source: string; mutants: Record<string, unknown>[]}>
}

describe('a proof for the tools of mutation testing', () => {
  const text = stryker.proof(proof(cases), read)
  const told = JSON.parse(text) as Told

  it('keeps to their schema', () => {
    const {resolve} = createRequire(import.meta.url)
    const file = resolve('mutation-testing-report-schema/mutation-testing-report-schema.json')
    const ajv = new Ajv({strict: false, validateFormats: false})
    const isValid = ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object)
    expect(isValid(told), JSON.stringify(isValid.errors)).to.equal(true)
    expect(isValid({...told, files: 1})).to.equal(false)
  })

  it('has each mutant where it stands, with what killed it or why it may live, and no right way that passed', () => {
    const files = Object.entries(told.files)
    expect(files.map(([name]) => name.split('/').at(-1))).to.deep.equal(['guide.en.md', 'other.md'])
    const [guide, mistakes] = files.map(([, file]) => file)
    expect(guide?.source).to.equal(GUIDE)
    expect(guide?.mutants.map(({status}) => status)).to.deep.equal(['Killed', 'Ignored', 'Survived'])
    expect(guide?.mutants[0]).to.deep.include({
      location: {start: {line: 4, column: 1}, end: {line: 4, column: 33}},
      killedBy: ['toy/bridge-exists'],
    })
    expect(guide?.mutants[1]).to.include({statusReason: 'it may be so', replacement: 'ip -a'})
    expect(mistakes?.mutants[0]?.statusReason).to.equal('The cure does not cure. The check a still fails.')
  })

  it('is a page too, which nothing in a guide can break out of', () => {
    const page = html.proof(proof(cases), (file) => read(file) ?? readPackaged(file))
    expect(page).to.contain('customElements').and.contain('bridge-exists')
    expect(page.match(/<\/script/g)).to.have.lengthOf(2)
    expect(page).not.to.contain('<!--')
    expect(page.replaceAll(/<script>[^]*?<\/script>/g, '')).not.to.match(/https?:|src=/)
  })
})
