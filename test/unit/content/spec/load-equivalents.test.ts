import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {loadEquivalents} from '../../../../src/content/spec/load-equivalents.js'
import type {Problem} from '../../../../src/model/errors/problem.js'
import {labOf} from '../../prove/fixture.js'

const {spec} = labOf({build: [], raise: []})
const ENTRY = ['- step: build', '  command: ip link', '  reason: it only looks', ''].join('\n')

describe('loadEquivalents', () => {
  let folder: string
  const load = async (text?: string, known: typeof spec | null = spec) => {
    if (text !== undefined) writeFileSync(join(folder, 'equivalent.yaml'), text)
    const problems: Problem[] = []
    const found = await loadEquivalents(folder, known, (problem) => problems.push(problem))
    return {found, problems, told: problems.map(({code, line, message}) => `${code} ${line}: ${message}`)}
  }

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-test-'))))
  afterEach(() => rmSync(folder, {recursive: true, force: true}))

  it('finds none in a lab without the file', async () => {
    expect(await load()).to.deep.include({found: [], problems: []})
  })

  it('reads each entry, and the line that it stands on', async () => {
    const {found, problems} = await load(`# Why\n${ENTRY}\n${ENTRY.replace('build', 'raise')}`)
    expect(problems).to.deep.equal([])
    expect(found).to.deep.equal([
      {
        file: join(folder, 'equivalent.yaml'),
        line: 2,
        step: 'build',
        command: 'ip link',
        reason: 'it only looks',
      },
      {
        file: join(folder, 'equivalent.yaml'),
        line: 6,
        step: 'raise',
        command: 'ip link',
        reason: 'it only looks',
      },
    ])
  })

  it('keeps the lines of a command, and joins those of a reason', async () => {
    const {found} = await load(
      '- step: build\n  command: |\n    q \\\n      -m 1\n  reason: >-\n    one\n    two\n',
    )
    expect(found[0]).to.include({command: 'q \\\n  -m 1', reason: 'one two'})
  })

  it('finds none in an empty list', async () => {
    expect(await load('[]')).to.deep.include({found: [], problems: []})
  })

  it('takes any step as long as lab.ts is not sound', async () => {
    expect(await load(ENTRY.replace('build', 'biuld'), null)).to.have.nested.property('found.length', 1)
  })

  const refused: Record<string, readonly [text: string, line: number, says: RegExp]> = {
    'what is not YAML': [`${ENTRY}- step: [`, 4, /not YAML/],
    'the same key twice': [`${ENTRY}  step: raise\n`, 4, /not YAML/],
    'an empty file': ['', 1, /does not contain a list/],
    'a single entry that is in no list': [
      'step: build\ncommand: a\nreason: b\n',
      1,
      /does not contain a list/,
    ],
    'an entry that is a word': [
      `${ENTRY}- ip link\n`,
      4,
      /The equivalent has no `step`, `command`, `reason`/,
    ],
    'an entry without a reason': [
      `${ENTRY}- step: raise\n  command: a\n`,
      4,
      /The equivalent has no `reason`\./,
    ],
    'an entry with an empty reason': [
      ENTRY.replace('it only looks', "' '"),
      1,
      /The equivalent has no `reason`\./,
    ],
    'a reason that is no text': [ENTRY.replace('it only looks', '5'), 1, /The equivalent has no `reason`\./],
    'a key that there is none of': [`${ENTRY}  why: x\n`, 1, /has an unknown key `why`/],
    'a step that there is none of': [`${ENTRY}${ENTRY.replace('build', 'rise')}`, 4, /no step `rise`/],
  }
  for (const [what, [text, line, says]] of Object.entries(refused))
    it(`refuses ${what}, and points at it`, async () => {
      const {problems} = await load(text)
      expect(problems).to.have.lengthOf(1)
      expect(problems[0]).to.include({code: 'bad-equivalent', file: join(folder, 'equivalent.yaml'), line})
      expect(problems[0]?.message).to.match(says)
      expect(problems[0]?.suggestion).to.not.equal('')
    })

  it('keeps the sound entries beside one that is refused', async () => {
    const {found} = await load(`- step: build\n${ENTRY}`)
    expect(found.map(({line}) => line)).to.deep.equal([2])
  })

  it('leads from a mistyped step to the right one', async () => {
    const {problems} = await load(ENTRY.replace('build', 'biuld'))
    expect(problems[0]?.suggestion).to.equal('Did you mean `build`?')
  })

  it('says once that the file cannot be read', async () => {
    mkdirSync(join(folder, 'equivalent.yaml'))
    const {told} = await load()
    expect(told).to.deep.equal(['unreadable-file 1: The file cannot be read (EISDIR).'])
  })
})
