import {mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {strToU8, zipSync} from 'fflate'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {Grades} from '../../../src/model/grading/grades.js'
import {rawZip} from '../../unit/usecases/intake/raw-zip.js'
import {Place} from '../kit/qlab.js'

const LAB = join(packageRoot(), 'share/lab-template')

const fence = (...lines: string[]): string => ['```bash on=host', ...lines, '```'].join('\n')
const MAKE = ['sudo ip link add br0 type bridge', 'sudo ip link set br0 up']
const ADDRESS = 'sudo ip addr add 10.10.0.1/24 dev br0'

/** A submission with these commands in its two steps. */
function handedIn(make: readonly string[], address: readonly string[], front = 'lab: lab-template'): string {
  const step = (id: string, lines: readonly string[]) => [
    `## ${id} {#${id}}`,
    ...(lines.length > 0 ? [fence(...lines)] : []),
  ]
  const steps = [...step('make-bridge', make), ...step('give-address', address)]
  return `${[`---\n${front}\n---`, ...steps].join('\n\n')}\n`
}

const RIGHT = handedIn(MAKE, [ADDRESS])
const zip = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

/** What a class hands in, by the student's folder and the file; null is a folder with nothing in it. */
const CLASS: Readonly<Record<string, string | Uint8Array | null>> = {
  'right/lab-template.md': RIGHT,
  'all-in-one/lab-template.md': handedIn([...MAKE, ADDRESS], []),
  'only-address/lab-template.md': handedIn([], [ADDRESS]),
  'half/lab-template.md': handedIn(MAKE, ['sudo ip addr add 10.10.0.2/24 dev br0']),
  'nothing-typed/lab-template.md': handedIn([], []),
  'crlf/lab-template.md': RIGHT.replaceAll('\n', '\r\n'),
  'mark/lab-template.md': `\ufeff${RIGHT}`,
  'notepad/lab-template.md.txt': Buffer.from(`\ufeff${RIGHT.replaceAll('\n', '\r\n')}`, 'utf16le'),
  'latin/lab-template.md': Buffer.from(RIGHT.replace(ADDRESS, `# Så här\n${ADDRESS}`), 'latin1'),
  'word/lab-template.docx': zip({'word/document.xml': RIGHT}),
  'word-renamed/lab-template.md': zip({'word/document.xml': RIGHT}),
  'word-pasted/lab-template.md': RIGHT.replaceAll('---', '—').replaceAll('on=host', 'on=“host”'),
  'broken-zip/work.zip': 'PK\u0003\u0004 and then nothing',
  'encrypted/work.zip': rawZip([{name: 'lab-template.md', content: RIGHT, flags: 1}]),
  'bomb/work.zip': rawZip([{name: 'lab-template.md', content: Buffer.alloc(2 ** 28)}]),
  'bomb-that-lies/work.zip': rawZip([{name: 'lab-template.md', content: Buffer.alloc(2 ** 26), size: 900}]),
  'other-lab/bridge.md': RIGHT.replace('lab: lab-template', 'lab: bridge'),
  'unknown-lab/lab-template.md': RIGHT.replace('lab: lab-template', 'lab: lab-templat'),
  'other-version/lab-template.md': handedIn(MAKE, [ADDRESS], 'lab: lab-template\ncontent: sha256:0'),
  'twice/lab-template.md': handedIn(MAKE, []),
  'twice/lab-template (1).md': RIGHT,
  'empty-folder': null,
  'Åsa_Öst\nBerg_1007_assignsubmission_file_/lab-template.md': RIGHT,
  'sparse/lab-template.md': '',
}

/** What each must come to: points, or the beginning of why there are none. */
const WANTED: Readonly<Record<string, string>> = {
  ...{
    '1007': '3/3',
    right: '3/3',
    'all-in-one': '3/3',
    crlf: '3/3',
    mark: '3/3',
    notepad: '3/3',
    latin: '3/3',
  },
  ...{twice: '3/3', half: '2/3', 'only-address': '1/3', 'nothing-typed': '0/3'},
  word: 'There is no submission in word, only lab-template.docx.',
  'word-renamed': 'lab-template.md cannot be read: it is not a text.',
  'word-pasted': 'lab-template.md:7: `on=“host”` has curly quotes: write `on=host`.',
  'broken-zip': 'work.zip cannot be read: the zip is damaged, or is none.',
  encrypted: 'lab-template.md cannot be read: it is encrypted.',
  bomb: 'lab-template.md is not a submission: it has more than 1 MB.',
  'bomb-that-lies': 'lab-template.md cannot be read: the zip is damaged, or is none.',
  'other-lab': 'bridge.md is a submission of the lab bridge, and lab-template is graded.',
  'unknown-lab': 'lab-template.md is a submission of the lab lab-templat, which does not exist.',
  'other-version': 'lab-template.md was made with another version of the lab lab-template',
  'empty-folder': 'empty-folder is empty.',
  sparse: 'lab-template.md is not a submission: it has more than 1 MB.',
}

describe('a class that hands in what comes to hand', () => {
  it('is graded, and each that cannot be is told why, in both languages', async function () {
    this.timeout(900_000)
    await using place = new Place()
    const given = join(place.folder, 'given')
    for (const [name, content] of Object.entries(CLASS)) {
      const file = join(given, name)
      mkdirSync(content === null ? file : dirname(file), {recursive: true})
      if (content !== null) writeFileSync(file, content)
    }
    truncateSync(join(given, 'sparse/lab-template.md'), 2 ** 31)
    utimesSync(join(given, 'twice/lab-template.md'), 1_790_000_000, 1_790_000_000)
    const grade = (...more: string[]) =>
      place.qlab('grade', given, '--lab', LAB, '--results', join(place.folder, 'results'), ...more)
    const {stdout, stderr, exitCode} = await grade('--json')
    expect(exitCode, stderr).to.equal(0)
    const {results} = JSON.parse(stdout) as Grades
    const told = results.map(({student, reason, score, of}) => [
      student.id,
      (reason ?? `${score}/${of}`).slice(0, WANTED[student.id]?.length),
    ])
    expect(Object.fromEntries(told)).to.deep.equal(WANTED)
    expect(results.find(({student}) => student.id === '1007')?.student.name).to.equal('Åsa_Öst Berg')
    expect(readFileSync(join(place.folder, 'results/grades.json'), 'utf8').trim()).to.equal(stdout.trim())
    // As the teacher reads it.
    const {stdout: english} = await grade('--lang', 'en')
    expect(english).to.contain('24 submissions found, 0 to be done again.')
    const {stdout: swedish} = await grade('--lang', 'sv')
    for (const told of ['går inte att rätta', 'är tom.', 'typografiska citattecken', 'den är krypterad'])
      expect(swedish).to.contain(told)
    expect(`${english}${swedish}`).not.to.match(/undefined|\{[a-z]+\}|\[object/)
  })
})
