import {expect} from 'chai'
import {zipSync, strToU8} from 'fflate'
import {rawZip, type RawEntry} from './raw-zip.js'
import {find, folderWith, submissionOf, told} from './place.js'

const GOOD = submissionOf('bridge')

function zipOf(files: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const bytes = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ])
  return Buffer.from(
    zipSync(Object.fromEntries(bytes) as Record<string, Uint8Array>, {mtime: '2026-11-30T12:34:56'}),
  )
}

/** What is found in a zip of that name. */
async function found(zip: Buffer, name = 'all.zip') {
  using folder = folderWith({[name]: zip})
  return await find(`${folder.path}/${name}`)
}

describe('submissions in a zip', () => {
  it('are known by what Moodle calls them, with folders and without, whatever the student is called', async () => {
    const zip = zipOf({
      'Anna Ek_123_assignsubmission_file_/bridge.md': submissionOf('bridge', 'bert'),
      'Åsa_Öberg_\n_9_124_assignsubmission_file/bridge/solution.sh': 'true',
      'Eva_125_assignsubmission_file_x_999_assignsubmission_file_bridge.md': GOOD,
      'Fritz_126_assignsubmission_onlinetext_/onlinetext.html': '<p>',
      'Gun_127_assignsubmission_file_/work.zip': zipOf({'a/bridge.md': GOOD, 'a/disk.txt': 'x'}),
    })
    const all = await found(zip, 'Course-Lab 1-4711.zip')
    expect(told(all)).to.deep.equal([
      '123 bridge ok',
      '124 bridge ok',
      '125 bridge ok',
      '126 bridge no-submission',
      '127 bridge ok',
    ])
    expect(all.map(({student}) => student.name)).to.deep.equal([
      'Anna Ek',
      'Åsa_Öberg_ _9',
      'Eva',
      'Fritz',
      'Gun',
    ])
    expect(all[4]?.source).to.equal(
      'Course-Lab 1-4711.zip/Gun_127_assignsubmission_file_/work.zip/a/bridge.md',
    )
  })

  it('are known by what Canvas calls them, late and handed in again', async () => {
    const zip = zipOf({
      'ekanna_7_1001_bridge.md': GOOD,
      'ekanna_7_1002_bridge-1.md': GOOD,
      'obergasa_LATE_8_1003_9_9_bridge.md': GOOD,
      'xeva_9_1004_all.zip': zipOf({'tpm.md': submissionOf(null)}),
    })
    const all = await found(zip)
    expect(told(all)).to.deep.equal(['7 bridge 1/2 ok', '7 bridge 2/2 ok', '8 bridge ok', '9 tpm ok'])
    expect(all.map(({late}) => late)).to.deep.equal([false, false, true, false])
    // Canvas gives each file the time at which it makes the zip.
    expect(all.map(({submitted}) => submitted)).to.deep.equal([null, null, null, null])
  })

  it('are told of by where they are where Canvas has given them a name, and to the student by their own', async () => {
    const [{source, refusal} = {}] = await found(zipOf({'cid_4713_98767_bridge.docx': 'PK'}), 'canvas.zip')
    expect(source).to.equal('canvas.zip/cid_4713_98767_bridge.docx')
    expect(refusal?.message).to.equal(
      'bridge.docx is a document that qlab does not read: a submission is a text.',
    )
    expect(refusal?.suggestions.join()).to.contain('qlab submit')
  })

  it('are in a folder for each student, below another one', async () => {
    const zip = zipOf({
      'x/anna/bridge.md': GOOD,
      'x/bert/bridge.md': GOOD,
      '__MACOSX/x/anna/._bridge.md': 'x',
      'x/.DS_Store': '',
    })
    expect(told(await found(zip))).to.deep.equal(['anna bridge ok', 'bert bridge ok'])
  })

  it('are one student’s, by the zip’s name', async () => {
    expect(told(await found(zipOf({'bridge.md': GOOD}), 'anna.zip'))).to.deep.equal(['anna bridge ok'])
    using folder = folderWith({
      'anna.zip': zipOf({'bridge.md': GOOD}),
      'bert.zip': zipOf({'b/bridge.md': GOOD}),
      'eva.zip': 'PK',
    })
    expect(told(await find(folder.path))).to.deep.equal([
      'anna bridge ok',
      'bert bridge ok',
      'eva bridge unreadable-file',
    ])
  })

  it('were handed in when the outermost zip says, of which a student’s own computer knows nothing', async () => {
    const inner = Buffer.from(zipSync({'bridge.md': strToU8(GOOD)}, {mtime: '2001-01-01T00:00:00'}))
    const [one] = await found(zipOf({'Anna_1_assignsubmission_file_/a.zip': inner}))
    expect(one?.submitted).to.equal(new Date('2026-11-30T12:34:56').toISOString())
  })

  const MOODLE = 'A_1_assignsubmission_file_/bridge.md'
  const other = {name: 'B_2_assignsubmission_file_/bridge.md', content: GOOD}
  const hostile: readonly [what: string, entries: readonly RawEntry[], expected: string[]][] = [
    [
      'a link',
      [{name: MOODLE, content: '/etc/passwd', mode: 0o120777}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'a FIFO',
      [{name: MOODLE, content: GOOD, mode: 0o010644}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'an encrypted file',
      [{name: MOODLE, content: GOOD, flags: 1}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'a strange packing',
      [{name: MOODLE, content: GOOD, method: 14}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'a wrong size, too small',
      [{name: MOODLE, content: GOOD, size: 3}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'a wrong size, too large',
      [{name: MOODLE, content: GOOD, size: 999}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'a huge size',
      [{name: MOODLE, content: GOOD, size: 0xfffffff0}, other],
      ['1 bridge submission-too-large', '2 bridge ok'],
    ],
    [
      'a file of 200 MB packed as one of 3 bytes',
      [{name: MOODLE, content: Buffer.alloc(2e8), size: 3}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'a file twice',
      [{name: MOODLE, content: GOOD}, {name: MOODLE, content: 'x'}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'data of another file',
      [
        {name: MOODLE, content: GOOD},
        {...other, at: 9_999_999},
      ],
      ['1 bridge ok', '2 bridge unreadable-file'],
    ],
    [
      'a path that leads out of the student’s folder',
      [{name: 'A_1_assignsubmission_file_/../../bridge.md', content: GOOD}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'paths that lead out of the zip',
      [
        {name: '../../bridge.md', content: GOOD},
        {name: '/etc/bridge.md', content: GOOD},
        {name: 'C:\\bridge.md', content: GOOD},
        other,
      ],
      ['2 bridge ok', 'all bridge unreadable-file'],
    ],
    [
      'a NUL in a name',
      [{name: 'A_1_assignsubmission_file_/bridge.md\0.txt', content: GOOD}, other],
      ['1 bridge unreadable-file', '2 bridge ok'],
    ],
    [
      'names as Windows writes them',
      [
        {name: 'A_1_assignsubmission_file_\\bridge.md', content: GOOD},
        {name: './B_2_assignsubmission_file_//bridge.md', content: GOOD},
      ],
      ['1 bridge ok', '2 bridge ok'],
    ],
    [
      'deep folders',
      [{name: `A_1_assignsubmission_file_/${'a/'.repeat(3000)}bridge.md`, content: GOOD}, other],
      ['1 bridge submission-too-large', '2 bridge ok'],
    ],
    [
      'names that are those of JavaScript’s own',
      [
        {name: 'A_1_assignsubmission_file_/__proto__/constructor/bridge.md', content: GOOD},
        {name: 'toString/x.md', content: GOOD},
      ],
      ['1 bridge ok', 'toString bridge ok'],
    ],
  ]
  for (const [what, entries, expected] of hostile)
    it(`are read beside ${what}`, async () => {
      expect(told(await found(rawZip(entries)))).to.deep.equal(expected)
    })

  it('have names of any letters, as old and new programs write them', async () => {
    const name = (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('_1_assignsubmission_file_/bridge.md')])
    const nameOf = async (entry: RawEntry) =>
      (await found(rawZip([{...entry, content: GOOD}])))[0]?.student.name
    const utf8 = Buffer.from('Åsa Öberg')
    expect(await nameOf({name: name(utf8), flags: 0x800})).to.equal('Åsa Öberg')
    expect(await nameOf({name: name(utf8)})).to.equal('Åsa Öberg')
    expect(await nameOf({name: name(Buffer.from('Åsa Öberg'.normalize('NFD')))})).to.equal('Åsa Öberg')
    expect(await nameOf({name: name(Buffer.from([0x8f, 0x73, 0x61, 0x20, 0x99]))})).to.equal('Åsa Ö')
    expect(await nameOf({name: name(Buffer.from([0xc5, 0x73, 0x61]))})).to.equal('Åsa')
    expect(await nameOf({name: name(Buffer.from('\u001b[31mEva\u202e\r\n'))})).to.equal('Eva\\u202e')
    const long = name(utf8)
    const extra = Buffer.concat([Buffer.from([0x75, 0x70, long.length + 5, 0, 1, 0, 0, 0, 0]), long])
    expect(await nameOf({name: '?sa_1_assignsubmission_file_/bridge.md', extra})).to.equal('Åsa Öberg')
  })

  it('are read from a zip64', async () => {
    expect(told(await found(rawZip([{name: MOODLE, content: GOOD}], {zip64: true})))).to.deep.equal([
      '1 bridge ok',
    ])
  })

  for (const [what, zip] of [
    ['is cut short', rawZip([{name: MOODLE, content: GOOD}]).subarray(0, -30)],
    ['is none', Buffer.from('this is not a zip')],
    ['is empty', Buffer.alloc(0)],
    ['has fewer entries than it says', rawZip([], {count: 9})],
  ] as const)
    it(`are told of where the zip ${what}`, async () => {
      expect(told(await found(zip))).to.deep.equal(['all - unreadable-file'])
    })

  it('are what is whole in a zip whose list of files is cut', async () => {
    expect(told(await found(rawZip([other], {count: 3})))).to.deep.equal([
      '2 bridge ok',
      'all bridge unreadable-file',
    ])
  })

  it('are none in an empty zip', async () => {
    expect(told(await found(rawZip([])))).to.deep.equal(['all - no-submission'])
  })

  it('are not looked for in zips in zips in zips', async () => {
    const bomb = (inner: Buffer): Buffer =>
      rawZip(Array.from({length: 16}, (_, index) => ({name: `lib ${index}.zip`, content: inner})))
    const deep = bomb(bomb(bomb(bomb(Buffer.alloc(1e6)))))
    const all = await found(rawZip([{name: 'A_1_assignsubmission_file_/42.zip', content: deep}, other]))
    expect(told(all)).to.deep.equal(['1 bridge submission-too-large', '2 bridge ok'])
  })

  it('are refused where a student has a hundred thousand files, and a class may have', async () => {
    const many = rawZip(Array.from({length: 60_000}, (_, index) => ({name: `d${index}/x.txt`})))
    expect(
      told(await found(rawZip([{name: 'A_1_assignsubmission_file_/a.zip', content: many}, other]))),
    ).to.deep.equal(['1 bridge submission-too-large', '2 bridge ok'])
    const files = Array.from({length: 500}, (_, index) => ({
      name: `S_${index}_assignsubmission_file_/bridge.md`,
      content: GOOD,
    }))
    expect(await found(rawZip(files))).to.have.length(500)
  }).timeout(60_000)

  it('cost little memory, whatever is packed in them', async () => {
    const zeros = rawZip([{name: 'bridge.md', content: Buffer.alloc(3e8)}])
    const entries = Array.from({length: 20}, (_, index) => ({
      name: `S_${index}_assignsubmission_file_/a.zip`,
      content: zeros,
    }))
    const zip = rawZip(entries)
    const before = process.memoryUsage().rss
    const all = await found(zip)
    expect(new Set(all.map(({refusal}) => refusal?.code))).to.deep.equal(new Set(['submission-too-large']))
    expect(process.memoryUsage().rss - before).to.be.below(150e6)
  }).timeout(60_000)
})
