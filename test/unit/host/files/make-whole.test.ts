import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {userInfo} from 'node:os'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {makeWhole} from '../../../../src/host/files/make-whole.js'
import {temporaryFolder} from '../fake-programs.js'

const {uid, gid, username: name, homedir: home} = userInfo()
const who = {uid, gid, name, home, dropped: false}

describe('what is made as a whole', () => {
  it('takes the place of a file, and of a folder with all in it', async () => {
    using folder = temporaryFolder()
    const [file, tree] = [join(folder.path, 'file'), join(folder.path, 'tree')]
    writeFileSync(file, 'old')
    mkdirSync(tree)
    writeFileSync(join(tree, 'old'), '')
    const writeDraft = (draft: string) => Promise.resolve(writeFileSync(draft, 'new'))
    await makeWhole(file, writeDraft, {who})
    await makeWhole(tree, (draft) => Promise.resolve(mkdirSync(join(draft, 'new'), {recursive: true})), {who})
    expect([readFileSync(file, 'utf8'), readdirSync(tree)]).to.deep.equal(['new', ['new']])
    expect(readdirSync(folder.path)).to.deep.equal(['file', 'tree'])
  })

  it('leaves the old one, and nothing beside it, where it cannot be made', async () => {
    using folder = temporaryFolder()
    const file = join(folder.path, 'file')
    writeFileSync(file, 'old')
    const fail = (draft: string): Promise<void> => {
      writeFileSync(draft, 'half')
      return Promise.reject(new Error('no'))
    }
    const error = await makeWhole(file, fail, {who}).catch((thrown: unknown) => thrown)
    expect(error).to.have.property('message', 'no')
    expect([readFileSync(file, 'utf8'), readdirSync(folder.path)]).to.deep.equal(['old', ['file']])
  })

  it('finds nothing of what an interruption left, in a folder that may be said', async () => {
    using folder = temporaryFolder()
    const [file, scratch] = [join(folder.path, 'file'), join(folder.path, '.unfinished')]
    mkdirSync(scratch)
    writeFileSync(join(scratch, 'made'), 'half')
    const make = (draft: string): Promise<string> => {
      expect([dirname(draft), existsSync(draft)]).to.deep.equal([scratch, false])
      writeFileSync(draft, 'whole')
      return Promise.resolve('what it gives')
    }
    expect(await makeWhole(file, make, {who, scratch})).to.equal('what it gives')
    expect(readdirSync(folder.path)).to.deep.equal(['file'])
  })
})
