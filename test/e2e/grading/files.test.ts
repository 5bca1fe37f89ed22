import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {strToU8, unzipSync, zipSync} from 'fflate'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {Grade} from '../../../src/model/grading/grade.js'
import type {Grades} from '../../../src/model/grading/grades.js'
import {Place} from '../kit/qlab.js'

const ANSWER = `
const answered = check({
  id: 'answered',
  title: {en: 'the address is in notes/answer.txt', sv: 'adressen står i notes/answer.txt'},
  observe: async ({host}) => ({said: (await host.$\`cat notes/answer.txt\`).stdout.trim()}),
  judge: ({said}, expect) => expect(said).to.equal('10.10.0.1'),
  diagnoses: [
    {
      id: 'empty',
      when: ({said}) => said === '',
      say: {en: 'There is nothing in it.', sv: 'Det står inget i den.'},
      look: 'cat notes/answer.txt',
    },
    {
      id: 'other',
      when: ({said}) => said !== '',
      say: {en: 'Another address is in it.', sv: 'En annan adress står i den.'},
      look: 'cat notes/answer.txt',
    },
  ],
})
`

/** The template's lab, with an answer that is written in an editor. */
class Wire extends Place {
  readonly lab = join(this.folder, 'wire')

  constructor() {
    super()
    cpSync(join(packageRoot(), 'share/lab-template'), this.lab, {recursive: true})
    const edit = (name: string, ...edits: readonly (readonly [from: string, to: string])[]): void => {
      const file = join(this.lab, name)
      let text = readFileSync(file, 'utf8')
      for (const [from, to] of edits) {
        expect(text).to.contain(from)
        text = text.replace(from, () => to)
      }
      writeFileSync(file, text)
    }
    edit(
      'lab.ts',
      ['export default', `${ANSWER}\nexport default`],
      ['[bridgeHasAddress],\n', "[bridgeHasAddress],\n    'write-it': [answered],\n"],
      ['  steps: {', "  handIn: {'notes/answer.txt': {step: 'write-it', kb: 1}},\n  steps: {"],
    )
    const step = `\n## Write it {#write-it}\n\n\`\`\`bash on=host\nmkdir -p ~/qlab/wire/notes\necho 10.10.0.1 > ~/qlab/wire/notes/answer.txt\n\`\`\`\n\n> [!HINT]\n> a\n\n> [!HINT]\n> b\n`
    for (const guide of ['guide.en.md', 'guide.sv.md']) {
      const file = join(this.lab, guide)
      writeFileSync(file, `${readFileSync(file, 'utf8')}${step}`)
    }
  }

  write(name: string, content: string | Uint8Array): string {
    const file = join(this.folder, name)
    mkdirSync(dirname(file), {recursive: true})
    writeFileSync(file, content)
    return file
  }
}

const UP = 'sudo ip link add name br0 up type bridge'
const zip = (name: string, text: string): Uint8Array => zipSync({[name]: strToU8(text)})
const step = (id: string, line: string) => `## It {#${id}}\n\n\`\`\`bash on=host\n${line}\n\`\`\`\n`
const MD = `---\nlab: wire\n---\n\n${step('make-bridge', UP)}\n${step('give-address', 'sudo ip addr add 10.10.0.1/24 dev br0; cd /')}`

describe('a lab that asks for a file', () => {
  it('is graded with the file that was handed in beside the commands', async function () {
    this.timeout(600_000)
    await using place = new Wire()
    const handed: Readonly<Record<string, string | Uint8Array>> = {
      'right/wire.md': MD,
      'right/wire.zip': zip('notes/answer.txt', '10.10.0.1\n'),
      'wrong/wire.md': MD,
      'wrong/wire.zip': zip('notes/answer.txt', '10.10.0.2\n'),
      'missing/wire.md': MD,
      'broken/wire.md': MD,
      'broken/wire.zip': 'PK\u0003\u0004',
      'slip/wire.md': MD.replace('10.10.0.1/24', '10.10.0.1/16'),
      'slip/wire.zip': zip('notes/answer.txt', '10.10.0.1\n'),
      'script/wire/solution.sh': `${UP}\n. ./lib/rest.sh\n`,
      'script/wire/lib/rest.sh': 'sudo ip addr add 10.10.0.1/24 dev br0\n',
      'script/wire/notes/answer.txt': '10.10.0.1\n',
    }
    for (const [name, content] of Object.entries(handed)) place.write(`given/${name}`, content)
    const given = join(place.folder, 'given')
    const grade = (...more: string[]) =>
      place.qlab('grade', given, '--lab', place.lab, '--results', join(place.folder, 'results'), ...more)
    const {stdout, stderr} = await grade('--json', '--report', `html=${join(place.folder, 'pages')}`)
    expect(stdout, stderr).to.match(/^\{/)
    const {results} = JSON.parse(stdout) as Grades
    const of = (id: string) => results.find(({student}) => student.id === id)
    const scores = results.map(({student, score}) => [student.id, score])
    expect(Object.fromEntries(scores), stdout).to.deep.equal({
      ...{right: 4, wrong: 3, missing: 3, broken: 3, slip: 3, script: 4},
    })
    expect(of('wrong')?.grade?.steps[2]?.checks[0]?.diagnosis?.id).to.equal('other')
    expect(of('right')?.grade?.steps[2]?.commands.map(({line}) => line)).to.deep.equal([
      '# notes/answer.txt (10 B)',
    ])
    expect(of('missing')?.grade?.missing).to.deep.equal(['notes/answer.txt'])
    expect(of('broken')?.grade?.steps[2]?.broken?.en).to.contain('wire.zip cannot be read')
    const page = (id: string) => readFileSync(join(place.folder, 'pages', `${id}.html`), 'utf8')
    expect(page('right')).to.contain('notes/answer.txt (10 B)')
    expect(page('missing')).to.contain('The lab asks for notes/answer.txt')
    expect(page('broken')).to.contain('wire.zip cannot be read')
    // Nothing is done a second time, and the teacher reads it too.
    const again = await grade()
    expect(again.stdout).to.contain('0 to be done again')
    expect(again.stdout.replaceAll(/\s+/g, ' ')).to.contain('the lab asks for notes/answer.txt')
  })

  it('gets it from qlab submit, which says so, and does it again with it', async function () {
    this.timeout(600_000)
    await using place = new Wire()
    const opened = await place.qlab('start', place.lab, '--open')
    expect(opened.exitCode, opened.stderr).to.equal(0)
    for (const line of [UP, 'sudo ip addr add 10.10.0.1/24 dev br0'])
      await place.qlab('shell', 'wire', '--', 'sh', '-c', line)
    const to = join(place.folder, 'handin')
    const without = await place.qlab('submit', 'wire', '--to', to)
    expect(without.stdout.replaceAll(/\s+/g, ' '), without.stderr).to.contain('which is not in ~/qlab/wire')
    // As an editor leaves it.
    place.write('work/qlab/wire/notes/answer.txt', '10.10.0.1\n')
    const {stdout, stderr} = await place.qlab('submit', 'wire', '--to', to)
    expect(stdout.replaceAll(/\s+/g, ' '), stderr).to.contain('asks for notes/answer.txt as well')
    const files = unzipSync(readFileSync(join(to, 'wire.zip')))
    expect(Object.keys(files)).to.deep.equal(['notes/answer.txt'])
    // A file, and the folder, in which the zip lies beside it.
    for (const path of [join(to, 'wire.md'), to]) {
      const checked = await place.qlab('submit', '--check', path, '--json')
      const {grades} = JSON.parse(checked.stdout || '{}') as {grades?: Grade[]}
      expect(
        grades?.map(({points, of}) => [points, of]),
        checked.stderr + checked.stdout,
      ).to.deep.equal([[4, 4]])
    }
  })
})
