import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {loadAlternatives} from '../../../../src/content/spec/load-alternatives.js'
import type {Problem} from '../../../../src/model/errors/problem.js'
import {labOf} from '../../prove/fixture.js'

const {spec} = labOf({build: [], raise: [], look: []})
const FENCE = '\n```bash on=host\nbrctl addbr br0\n```\n'
const file = (front: string) => `---\n${front}\n---\n${FENCE}`

describe('loadAlternatives', () => {
  let folder: string
  const load = async (files: Record<string, string>, known: typeof spec | null = spec) => {
    mkdirSync(join(folder, 'alternatives'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'alternatives', name), text)
    const problems: Problem[] = []
    const found = await loadAlternatives(folder, known, (problem) => problems.push(problem))
    const told = problems.map(
      ({code, line, file: place}) => `${code} ${place.slice(folder.length + 1)}:${line}`,
    )
    return {found, problems, told}
  }
  const stepsOf = async (front: string) => (await load({'a.md': file(front)})).found[0]?.steps

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-test-'))))
  afterEach(() => rmSync(folder, {recursive: true, force: true}))

  it('finds none in a lab without the folder', async () => {
    const problems: Problem[] = []
    expect(await loadAlternatives(folder, spec, (problem) => problems.push(problem))).to.deep.equal([])
    expect(problems).to.deep.equal([])
  })

  it('reads the files in the order of their names, whole', async () => {
    const {found, told} = await load({'b.md': FENCE, 'a.md': file('step: raise\nneeds: brctl')})
    expect(told).to.deep.equal([])
    expect(found.map(({id}) => id)).to.deep.equal(['a', 'b'])
    expect(found[0]).to.deep.include({
      file: join(folder, 'alternatives/a.md'),
      steps: ['raise'],
      needs: 'brctl',
    })
    expect(found[0]?.fences)
      .to.have.nested.property('[0].commands')
      .that.deep.equals([{text: 'brctl addbr br0', line: 7}])
  })

  it('stands for the whole lab, and needs nothing, when it says nothing', async () => {
    const {found} = await load({'a.md': FENCE})
    expect(found[0]).to.deep.include({steps: ['build', 'raise', 'look'], needs: null})
  })

  it("stands for several steps, in the guide's order and each once", async () => {
    expect(await stepsOf('step: look , build,look')).to.deep.equal(['build', 'look'])
  })

  const refused: Record<string, readonly [files: Record<string, string>, told: string]> = {
    'a step that there is none of': [
      {'a.md': file('needs: x\nstep: build, rise')},
      'unknown-step alternatives/a.md:3',
    ],
    'commas for steps': [{'a.md': file("step: ', ,'")}, 'unknown-step alternatives/a.md:2'],
    'an empty step': [{'a.md': file('step:')}, 'empty-key alternatives/a.md:2'],
    'a key that there is none of': [{'a.md': file('fails: up')}, 'unknown-key alternatives/a.md:2'],
    'front matter that is not YAML': [{'a.md': file('step: [')}, 'bad-front-matter alternatives/a.md:2'],
    'a file without a fence to run': [
      {'a.md': '```bash\nls\n```\n'},
      'alternative-without-fence alternatives/a.md:1',
    ],
    'a machine that there is none of': [
      {'a.md': FENCE.replace('host', 'vn')},
      'unknown-machine alternatives/a.md:2',
    ],
    'a command that the shell would not take': [
      {'a.md': FENCE.replace('br0', '"br0')},
      'bad-command alternatives/a.md:3',
    ],
    'a file with a name in capitals': [{'A.md': FENCE}, 'alternative-name alternatives/A.md:1'],
    'a file of another kind': [{'a.txt': FENCE}, 'alternative-name alternatives/a.txt:1'],
  }
  for (const [what, [files, problem]] of Object.entries(refused))
    it(`refuses ${what}, and points at it`, async () => {
      expect((await load(files)).told).to.deep.equal([problem])
    })

  it('takes no notice of hidden files and of what an editor leaves', async () => {
    expect(await load({'.a.md.swp': '', 'a.md~': ''})).to.deep.include({found: [], told: []})
  })

  it('finds no fault with steps and machines as long as lab.ts is not sound', async () => {
    const text = file('step: rise').replace('on=host', 'on=vn')
    expect((await load({'a.md': text}, null)).told).to.deep.equal([])
  })
})
