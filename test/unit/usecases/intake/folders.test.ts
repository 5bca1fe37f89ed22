import {expect} from 'chai'
import {utimesSync} from 'node:fs'
import {basename, join} from 'node:path'
import {studentPage} from '../../../../src/report/grades/formats/html.js'
import {find, folderWith, submissionOf, told} from './place.js'

const VIEW = {now: new Date(0), language: 'en'} as const

describe('submissions in folders', () => {
  const cases: readonly [
    what: string,
    files: Record<string, string | null>,
    lab: string | undefined,
    found: string[],
  ][] = [
    [
      'are files by name, or by what they say',
      {
        'anna.md': submissionOf('bridge'),
        'x.md': submissionOf('tpm', 'bert'),
        'README.md': 'Hello',
        'all.sh': 'true',
      },
      undefined,
      ['anna bridge ok', 'bert tpm ok'],
    ],
    [
      'are of the lab that is asked for, and of no other one',
      {
        'anna.md': submissionOf(null),
        'bert.md': '## A {#create-tap}\n```bash on=host\ntrue\n```\n',
        'tpm-eva.md': submissionOf('tpm'),
      },
      'bridge',
      ['anna bridge ok', 'bert bridge ok', 'eva bridge other-lab'],
    ],
    [
      'are told of no lab where nothing says it',
      {'anna.md': submissionOf(null)},
      undefined,
      ['anna - bad-submission'],
    ],
    [
      'are of a lab that does not exist',
      {'anna.md': submissionOf('brigde')},
      undefined,
      ['anna - unknown-lab'],
    ],
    [
      'are in a folder for each student',
      {
        'anna/bridge.md': submissionOf('bridge', 'bert'),
        'bert/my work.md': submissionOf('bridge'),
        'eva/notes.txt': 'x',
        fritz: null,
      },
      undefined,
      ['anna bridge ok', 'bert bridge ok', 'eva bridge no-submission', 'fritz bridge no-submission'],
    ],
    [
      'are in a folder for each student in groups, below another folder',
      {
        'all/g1/anna/bridge.md': submissionOf('bridge'),
        'all/g2/bert/bridge/solution.sh': 'true',
        'all/g2/bert/img/a.png': '',
      },
      undefined,
      ['anna bridge ok', 'bert bridge ok'],
    ],
    [
      'are in a folder for each lab',
      {
        'bridge/anna.md': submissionOf(null),
        'bridge/bert/solution.sh': 'true',
        'tpm/anna.md': submissionOf(null),
      },
      undefined,
      ['anna bridge ok', 'anna tpm ok', 'bert bridge ok'],
    ],
    [
      'are one student’s, of several labs',
      {
        'bridge.md': submissionOf(null),
        'tpm/start-it/solution.sh': 'true',
        'port-forward/forward.sh': 'true',
      },
      undefined,
      ['handed bridge ok', 'handed port-forward ok', 'handed tpm ok'],
    ],
    [
      'are several files in the only folder there is',
      {'x/anna.md': submissionOf('bridge'), 'x/bert.md': submissionOf('bridge')},
      undefined,
      ['anna bridge ok', 'bert bridge ok'],
    ],
    [
      'are never another student’s, whatever a folder in a student’s folder is called',
      {'anna/bert/bridge.md': submissionOf('bridge', 'bert'), 'bert/bridge.md': submissionOf('bridge')},
      undefined,
      ['anna bridge ok', 'bert bridge ok'],
    ],
    [
      'are scripts, of which only one can count',
      {
        'anna/bridge/solution.sh': 'true',
        'anna/bridge/create-tap.sh': 'true',
        'bert/bridge/solution.mjs': 'await $`true`',
        'cilla/bridge/create-tap.mjs': 'await $`true`',
        'cilla/bridge/build-bridge/solution.sh': 'true',
        'dag/bridge.mjs': 'await $`true`',
        'dag/lib.mjs': 'export {}',
        'eva/solution.sh': 'true',
      },
      undefined,
      [
        'anna bridge bad-submission',
        'bert bridge ok',
        'cilla bridge ok',
        'dag bridge ok',
        'eva bridge no-lab',
      ],
    ],
    [
      'are scripts, of which one has a misspelt name',
      {
        'anna/bridge/create-tap/solution.sh': 'true',
        'anna/bridge/build-brigde/solution.sh': 'true',
        'bert/bridge/create-tap.sh': 'true',
        'bert/bridge/build-brigde.sh': 'true',
        'cilla/bridge/creat-tap/solution.sh': 'true',
        'dag/bridge/solution.sh': 'true',
      },
      undefined,
      ['anna bridge ok', 'bert bridge ok', 'cilla bridge ok', 'dag bridge ok'],
    ],
    ['are none in an empty folder', {}, undefined, ['handed - no-submission']],
  ]
  for (const [what, files, lab, expected] of cases)
    it(what, async () => {
      using folder = folderWith(files)
      expect(told(await find(folder.path, lab === undefined ? {} : {lab}))).to.deep.equal(expected)
    })

  it('are scripts of steps, also where a name is misspelt, and then never of the whole lab', async () => {
    for (const files of [
      ['creat-tap/solution.sh'],
      ['creat-tap.sh'],
      ['create-tap/solution.sh', 'xyz/solution.sh'],
    ]) {
      using folder = folderWith(Object.fromEntries(files.map((name) => [`siv/bridge/${name}`, 'true'])))
      const [{student, submission} = {}] = await find(folder.path)
      expect(student?.id).to.equal('siv')
      expect(submission?.whole).to.equal(undefined)
      const done = submission?.steps.filter(({fences}) => fences.length > 0).map(({id}) => id)
      expect(done).to.have.members(files.map((name) => name.replace(/\/.*|\.sh$/g, '')))
    }
  })

  it('are never what qlab has written itself, nor what this run writes', async () => {
    const results = {
      'results/class.json': '{\n  "schema": "qlab/class/1",',
      'results/grades.json': '{\n  "schema": "qlab/grades/1",',
      [join('results', 'work', 'bridge-1.json')]: '{}',
      'results/submissions/1.json': '{}',
      'pages/anna.html': studentPage({schema: 'qlab/grades/1', qlab: '0', due: null, results: []}, VIEW),
      'mine/new.md': submissionOf('bridge'),
      'overrides-bridge.csv': 'student',
    }
    const own = (path: string) => ({own: [join(path, 'mine'), join(path, 'overrides-bridge.csv')]})
    for (const above of ['', 'handed-in/']) {
      using folder = folderWith({
        ...results,
        [`${above}anna.md`]: submissionOf('bridge'),
        [`${above}bert.md`]: submissionOf('bridge'),
      })
      expect(told(await find(folder.path, own(folder.path)))).to.deep.equal([
        'anna bridge ok',
        'bert bridge ok',
      ])
    }
    using only = folderWith(results)
    const [found] = await find(only.path, own(only.path))
    expect(found?.refusal?.message).to.equal(
      'There is no submission in handed, only mine (qlab), overrides-bridge.csv (qlab), pages (qlab), results (qlab).',
    )
  })

  it('are of those in a folder that is one level further down, beside files of theirs', async () => {
    using folder = folderWith({
      'handed-in/anna/bridge.md': submissionOf('bridge'),
      'handed-in/bert/bridge.md': submissionOf('bridge'),
      'handed-in/cilla.md': submissionOf('bridge'),
    })
    expect(told(await find(folder.path))).to.deep.equal([
      'anna bridge ok',
      'bert bridge ok',
      'cilla bridge ok',
    ])
  })

  it('are also told of where somebody handed in what is none, and why', async () => {
    using folder = folderWith({
      'anna.md': submissionOf('bridge'),
      'bert.md': '',
      'cilla.md': 'hello',
      'david-bridge.docx': 'PK',
      'eva.txt': 'x',
      'README.txt': 'x',
      'photo.jpg': '',
    })
    const passed: string[] = []
    const found = await find(folder.path, {passOver: (path) => passed.push(path.join('/'))})
    expect(passed.sort()).to.deep.equal(['handed/README.txt', 'handed/photo.jpg'])
    expect(
      found.slice(1).map(({student, refusal}) => [student.id, refusal?.code, refusal?.message.slice(0, 30)]),
    ).to.deep.equal([
      ['bert', 'no-submission', 'bert.md is empty.'],
      ['cilla', 'no-submission', 'cilla.md is not a submission: '],
      ['david', 'no-submission', 'david-bridge.docx is a documen'],
      ['eva', 'no-submission', 'eva.txt is not a submission: t'],
    ])
    for (const {refusal} of found.slice(3)) expect(refusal?.suggestions.join()).to.contain('qlab submit')
    for (const name of ['anna/bert.md', 'anna_12_assignsubmission_file_/bridge.md', 'anna/bridge.md']) {
      using other = folderWith({[name]: ''})
      const [{refusal} = {}] = await find(other.path, {lab: 'bridge'})
      expect(refusal?.message, name).to.equal(`${basename(name)} is empty.`)
    }
  })

  it('are told of by what is in a folder without any', async () => {
    using folder = folderWith({'anna/bridge.md': null, 'bert/bridge.md': submissionOf('bridge')})
    const [{refusal} = {}] = await find(folder.path)
    expect(refusal?.message).to.equal('There is no submission in anna, only bridge.md.')
    using files = folderWith({'x.jpg': 'x'})
    expect((await find(files.path))[0]?.refusal?.message).to.equal(
      'There is no submission in handed, only x.jpg.',
    )
  })

  it('are of no lab that is elsewhere, which their text may name', async () => {
    for (const lab of ['/tmp/evil', '../evil', '__proto__', 'toString']) {
      using folder = folderWith({'anna.md': submissionOf(lab), 'bridge/bert.md': submissionOf(null)})
      expect(told(await find(folder.path))).to.deep.equal(['anna bridge unknown-lab', 'bert bridge ok'])
    }
  })

  it('are attempts in the order of time', async () => {
    using folder = folderWith({
      'anna/bridge.md': submissionOf('bridge'),
      'anna/bridge-1.md': submissionOf('bridge'),
    })
    utimesSync(join(folder.path, 'anna/bridge.md'), 2000, 2000)
    utimesSync(join(folder.path, 'anna/bridge-1.md'), 1000, 1000)
    const found = await find(folder.path)
    expect(found.map(({source, submitted, attempt}) => [source, submitted, attempt.number])).to.deep.equal([
      ['handed/anna/bridge-1.md', '1970-01-01T00:16:40.000Z', 1],
      ['handed/anna/bridge.md', '1970-01-01T00:33:20.000Z', 2],
    ])
  })
})
