import {symlinkSync, utimesSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {strToU8, zipSync} from 'fflate'
import type {FoundSubmission} from '../../../../src/model/grading/found.js'
import {findSubmissions} from '../../../../src/usecases/intake/find-submissions.js'
import {find, folderWith, LABS, submissionOf, told} from './place.js'
import {rawZip} from './raw-zip.js'

const MD = submissionOf('bridge')
const zip = (files: Record<string, string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
const BOTH = zip({'net.conf': 'x=1', 'notes/answer.txt': 'yes'})

/** What a submission's steps are done with: a file's name, or `!` and why none; and what is missing. */
function filesOf(found: FoundSubmission | undefined): string[] {
  const {steps = [], missing = []} = found?.submission ?? {}
  return [
    ...steps.flatMap(({id, fences, problem}) => [
      ...(problem ? [`${id} !${problem.en}`] : []),
      ...fences
        .filter(({language}) => language === 'file')
        .map(({code}) => `${id} ${code.replace(/ sha256:.*/, '')}`),
    ]),
    ...missing.map((name) => `missing ${name}`),
  ]
}
const GOOD = ['create-tap net.conf', 'build-bridge notes/answer.txt']

describe('the files that a lab asks for', () => {
  const ways: Readonly<Record<string, Readonly<Record<string, string | Buffer>>>> = {
    'in a zip beside, called as the file': {'anna/bridge.md': MD, 'anna/bridge.zip': BOTH},
    'in a zip beside, called otherwise': {'anna/bridge.md': MD, 'anna/files.zip': BOTH},
    'unpacked beside': {'anna/bridge.md': MD, 'anna/net.conf': 'x=1', 'anna/notes/answer.txt': 'yes'},
    'in a zip with a folder around them': {
      'anna/bridge.md': MD,
      'anna/bridge.zip': zip({'bridge/net.conf': 'x=1', 'bridge/notes/answer.txt': 'yes'}),
    },
    'in one zip with the submission': {
      'anna.zip': zip({'bridge.md': MD, 'net.conf': 'x=1', 'notes/answer.txt': 'yes'}),
    },
    'in Moodle’s folder': {
      'Anna Ek_1_assignsubmission_file_/bridge.md': MD,
      'Anna Ek_1_assignsubmission_file_/bridge.zip': BOTH,
      'Bo Ek_2_assignsubmission_file_/README': 'x',
    },
    'in Canvas’s zip': {
      'subs.zip': Buffer.from(
        zipSync({
          'ekanna_1_11_bridge.md': strToU8(MD),
          'ekanna_1_12_bridge.zip': BOTH,
          'ekbo_2_13_tpm.md': strToU8(submissionOf('tpm')),
        }),
      ),
    },
    'in a zip in a student’s zip in a platform’s': {
      'subs.zip': Buffer.from(
        zipSync({
          'Anna Ek_1_assignsubmission_file_/anna.zip': zipSync({
            'bridge.md': strToU8(MD),
            'bridge.zip': BOTH,
          }),
          'Bo Ek_2_assignsubmission_file_/README': strToU8('x'),
        }),
      ),
    },
    'beside a loose file': {'anna-bridge.md': MD, 'anna-bridge.zip': BOTH, 'bo-tpm.md': submissionOf('tpm')},
  }
  for (const [what, files] of Object.entries(ways))
    it(`are found ${what}, and nothing else is made of them`, async () => {
      using folder = folderWith(files)
      const passed: string[] = []
      const given = 'subs.zip' in files ? join(folder.path, 'subs.zip') : folder.path
      const found = await find(given, {passOver: (path) => void passed.push(path.join('/'))})
      const bridge = found.filter(({lab}) => lab === 'bridge')
      expect(filesOf(bridge.find(({submission}) => submission)), told(found).join()).to.deep.equal(GOOD)
      expect(bridge.filter(({refusal}) => refusal?.code !== 'no-submission')).to.have.length(1)
      expect(passed).to.deep.equal([])
    })

  it('are found beside a file that was given by its name, alone or with its zip', async () => {
    using folder = folderWith({'bridge.md': MD, 'bridge.zip': BOTH})
    const [md = '', files = ''] = ['bridge.md', 'bridge.zip'].map((name) => join(folder.path, name))
    for (const given of [[md], [md, files], [files, md]]) {
      const found = await findSubmissions(given, LABS)
      expect(told(found)).to.deep.equal(['handed bridge ok'])
      expect(filesOf(found[0])).to.deep.equal(GOOD)
    }
  })

  it('are part of the submission’s digest', async () => {
    using folder = folderWith({
      'anna/bridge.md': MD,
      'anna/bridge.zip': BOTH,
      'bo/bridge.md': MD,
      'bo/bridge.zip': zip({'net.conf': 'x=2', 'notes/answer.txt': 'yes'}),
      'cia/bridge.md': MD,
      'cia/more/bridge.zip': BOTH,
    })
    const [anna, bo, cia] = await find(folder.path)
    expect(anna?.digest).to.match(/^sha256:[0-9a-f]{64}$/)
    expect(anna?.digest).not.to.equal(bo?.digest)
    expect(anna?.digest).to.equal(cia?.digest)
  })

  it('are named where they are missing, and nothing is asked for by a lab that asks for none', async () => {
    using folder = folderWith({
      'anna/bridge.md': MD,
      'bo/bridge.md': MD,
      'bo/bridge.zip': zip({'net.conf': 'x=1'}),
      'cia/tpm.md': submissionOf('tpm'),
    })
    const found = await find(folder.path)
    expect(found.map(filesOf)).to.deep.equal([
      ['missing net.conf', 'missing notes/answer.txt'],
      ['create-tap net.conf', 'missing notes/answer.txt'],
      [],
    ])
  })

  const hostile: Readonly<Record<string, readonly [zip: Buffer, problem: RegExp]>> = {
    'a zip that is none': [Buffer.from('PK\u0003\u0004 nothing'), /bridge\.zip cannot be read/],
    'a file that is too long': [zip({'net.conf': 'x'.repeat(101)}), /net\.conf .*more than 100 B/],
    'a bomb': [
      rawZip([{name: 'net.conf', content: Buffer.alloc(2 ** 28), size: 50}]),
      /net\.conf cannot be read/,
    ],
    'a symbolic link': [
      rawZip([{name: 'net.conf', content: '/etc/passwd', mode: 0o120777}]),
      /net\.conf cannot be read: it is a symbolic link/,
    ],
    'an encrypted one': [rawZip([{name: 'net.conf', content: 'x', flags: 1}]), /it is encrypted/],
  }
  for (const [what, [content, problem]] of Object.entries(hostile))
    it(`cost their step where they are ${what}`, async () => {
      using folder = folderWith({'anna/bridge.md': MD, 'anna/bridge.zip': content, 'bo/tpm.md': MD})
      const [anna] = await find(folder.path)
      const [first, ...others] = filesOf(anna)
      expect(first)
        .to.match(/^create-tap !/)
        .and.match(problem)
      expect(others.filter((line) => line.startsWith('create-tap'))).to.deep.equal([])
    })

  it('lead nowhere else: names that leave the zip are nobody’s, and links on a disk are not followed', async () => {
    using folder = folderWith({
      'anna/bridge.md': MD,
      'anna/bridge.zip': rawZip([
        {name: '../net.conf', content: 'x'},
        {name: '/net.conf', content: 'x'},
        {name: 'notes/../net.conf', content: 'x'},
      ]),
      'bo/bridge.md': MD,
    })
    symlinkSync('/etc/passwd', join(folder.path, 'bo/net.conf'))
    symlinkSync('/etc', join(folder.path, 'bo/notes'))
    const [anna, bo] = (await find(folder.path)).map(filesOf)
    expect(anna?.join()).to.contain('leads out of the zip').and.not.to.contain('create-tap net.conf')
    expect(bo).to.deep.equal([
      'create-tap !net.conf cannot be read: it is a symbolic link.',
      'missing notes/answer.txt',
    ])
  })

  it('are the newest where a student has handed in two zips', async () => {
    using folder = folderWith({
      'anna/bridge.md': MD,
      'anna/bridge.zip': BOTH,
      'anna/bridge-1.zip': zip({'net.conf': 'newer', 'notes/answer.txt': 'yes'}),
    })
    utimesSync(join(folder.path, 'anna/bridge.zip'), 1_700_000_000, 1_700_000_000)
    const [anna] = await find(folder.path)
    const text = anna?.submission?.steps[0]?.fences[0]?.commands[0]?.text ?? ''
    expect(text).to.contain(Buffer.from('newer').toString('base64'))
  })
})

describe('the files beside a script', () => {
  it('are there when it runs: those of its folder and below, for each script there', async () => {
    using folder = folderWith({
      'anna/bridge/solution.sh': 'sh lib/all.sh',
      'anna/bridge/lib/all.txt': 'true',
      'anna/bridge/net.conf': 'x',
      'anna/bridge/disk.qcow2': 'the lab’s own',
      'anna/photo.png': 'x',
      'bo/bridge/create-tap/solution.sh': 'cat own.txt',
      'bo/bridge/create-tap/own.txt': 'x',
      'bo/bridge/build-bridge.sh': 'true',
      'bo/bridge/all.txt': 'x',
      'bo/bridge/large.bin': Buffer.alloc(2 ** 20 + 1),
    })
    const passed: string[] = []
    const [anna, bo] = await find(folder.path, {passOver: (path) => void passed.push(path.at(-1) ?? '')})
    expect(filesOf(anna)).to.deep.equal(['create-tap net.conf', 'create-tap lib/all.txt'])
    expect(filesOf(bo)).to.deep.equal(['create-tap own.txt', 'build-bridge all.txt'])
    expect(passed.sort()).to.deep.equal(['disk.qcow2', 'large.bin', 'photo.png'])
  })
})
