import {mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {proofKey} from '../../../../src/usecases/proof/proof-key.js'
import type {GuestImage} from '../../../../src/guest/guest-image.js'
import {labOf} from '../../prove/fixture.js'

describe('proofKey', () => {
  let root: string
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(root, name)), {recursive: true})
    writeFileSync(join(root, name), text)
  }
  const key = ({folder = join(root, 'labs/toy'), sha256 = 'abc', accelerator = 'tcg'} = {}) =>
    proofKey({...labOf({}), folder}, {sha256} as GuestImage, accelerator, root)

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'qlab-test-'))
    write('labs/toy/lab.ts', 'export default 1')
    write('labs/toy/mistakes/a.md', 'a')
    write('share/namespaces/lab.sh', 'true')
    write('src/usecases/prove.ts', 'prove()')
  })
  afterEach(() => rmSync(root, {recursive: true, force: true}))

  const changes: Record<string, () => void> = {
    'a file of the lab changes': () => write('labs/toy/lab.ts', 'export default 2'),
    'a file in a folder of the lab changes': () => write('labs/toy/mistakes/a.md', 'b'),
    'the lab gets a file more': () => write('labs/toy/equivalent.yaml', ''),
    'a file of the lab goes away': () => rmSync(join(root, 'labs/toy/mistakes/a.md')),
    'a file of the lab gets another name': () =>
      renameSync(join(root, 'labs/toy/mistakes/a.md'), join(root, 'labs/toy/mistakes/b.md')),
    'what runs in the lab changes': () => write('share/namespaces/lab.sh', 'false'),
    'qlab itself changes': () => write('src/usecases/prove.ts', 'improve()'),
    'qlab is built': () => write('dist/qlab.cjs', 'prove()'),
    'a file of qlab moves to another of its folders': () => {
      mkdirSync(join(root, 'dist'))
      renameSync(join(root, 'src/usecases'), join(root, 'dist/usecases'))
    },
    'text moves from one file to the next': () => {
      write('labs/toy/mistakes/a.md', '')
      write('labs/toy/mistakes/b.md', 'a')
    },
  }
  for (const [what, change] of Object.entries(changes))
    it(`is another when ${what}`, () => {
      const before = key()
      change()
      expect(key()).to.not.equal(before)
    })

  it('is another with bytes that look like the end of one file and the beginning of the next', () => {
    write('labs/toy/mistakes/a.md', 'a')
    write('labs/toy/mistakes/b.md', 'b')
    const before = key()
    rmSync(join(root, 'labs/toy/mistakes/b.md'))
    write('labs/toy/mistakes/a.md', 'amistakes/b.md\0b')
    expect(key()).to.not.equal(before)
  })

  it('is another with another guest image', () => {
    expect(key({sha256: 'def'})).to.not.equal(key())
  })

  it('is another with another accelerator', () => {
    expect(key({accelerator: 'kvm'})).to.not.equal(key())
  })

  it('is another for a copy of the lab that lies elsewhere', () => {
    write('other/toy/lab.ts', 'export default 1')
    write('other/toy/mistakes/a.md', 'a')
    expect(key({folder: join(root, 'other/toy')})).to.not.equal(key())
  })

  it('is the same when only the clock has moved on', () => {
    const before = key()
    utimesSync(join(root, 'labs/toy/lab.ts'), 1, 1)
    expect(key()).to.equal(before)
  })

  const trifles: Record<string, string> = {
    "V8's cache": 'dist/qlab.cjs.v20-x64.cache',
    "a draft of V8's cache": 'dist/qlab.cjs.v20-x64.cache.1234',
    'what npm has installed': 'labs/toy/node_modules/chai/index.js',
    "the lab's own repository": 'labs/toy/.git/index',
  }
  for (const [what, file] of Object.entries(trifles))
    it(`takes no notice of ${what}`, () => {
      const before = key()
      write(file, 'x')
      expect(key()).to.equal(before)
    })

  it('follows a file to where it really lies', () => {
    write('elsewhere.md', 'a')
    symlinkSync(join(root, 'elsewhere.md'), join(root, 'labs/toy/linked.md'))
    const before = key()
    write('elsewhere.md', 'b')
    expect(key()).to.not.equal(before)
  })

  it('takes no offence at a link that leads nowhere', () => {
    symlinkSync('nowhere', join(root, 'labs/toy/linked.md'))
    expect(key()).to.match(/^[0-9a-f]{64}$/)
  })

  it('takes no offence at a link that leads round in a ring', () => {
    symlinkSync('.', join(root, 'labs/toy/self'))
    expect(key()).to.match(/^[0-9a-f]{64}$/)
  })
})
