import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {labsHere, shownFolder} from '../../../../src/usecases/remote/labs-here.js'
import {noteSentLabs, sentLabs} from '../../../../src/usecases/remote/sent-labs.js'

describe('labs of this computer that are meant to run on another', () => {
  const before = process.cwd()
  let home: string

  beforeEach(() => {
    home = realpathSync(mkdtempSync(join(tmpdir(), 'qlab-labs-here-')))
    for (const name of ['my-lab', 'labs/bridge', 'bridge']) {
      mkdirSync(join(home, name), {recursive: true})
      writeFileSync(join(home, name, 'lab.ts'), '')
    }
    process.chdir(home)
  })
  afterEach(() => {
    process.chdir(before)
    rmSync(home, {recursive: true})
  })
  const found = async (...words: string[]) => labsHere(words, home)

  it('are those whose folder is named', async () => {
    for (const named of [
      './my-lab',
      'my-lab',
      '../' + home.split('/').at(-1) + '/my-lab',
      join(home, 'my-lab'),
    ])
      expect(await found(named), named).to.deep.equal([{named, folder: join(home, 'my-lab')}])
  })

  it('are not the course’s, nor what only the host may have', async () => {
    expect(await found('bridge', 'isolated', '/srv/labs/x', '')).to.deep.equal([])
    expect(await found('./bridge')).to.have.length(1)
  })

  it('are missed where a path from here leads to none', async () => {
    const error = await found('./nothing').catch((thrown: unknown) => thrown)
    expect(error).to.include({code: 'unknown-lab', message: 'There is no folder ./nothing.'})
  })

  it('are shown from where the reader is, if they are there', () => {
    expect(shownFolder(join(home, 'my-lab'), home)).to.equal('my-lab')
    expect(shownFolder(home, home)).to.equal('.')
    expect(shownFolder(join(home, 'my-lab'), join(home, 'labs'))).to.equal(join(home, 'my-lab'))
  })

  it('are known for a month to the host that they were named to', () => {
    const at = Date.now()
    noteSentLabs(home, 'anna@kvm1', ['/a', '/b'], at)
    noteSentLabs(home, 'anna@kvm1', ['/a'], at + 20 * 86_400_000)
    expect(sentLabs(home, 'anna@kvm1', at + 20 * 86_400_000)).to.have.members(['/a', '/b'])
    expect(sentLabs(home, 'anna@kvm1', at + 31 * 86_400_000)).to.deep.equal(['/a'])
    expect(sentLabs(home, 'anna@kvm2', at)).to.deep.equal([])
    writeFileSync(join(home, 'for-hosts/labs.json'), '{half')
    expect(sentLabs(home, 'anna@kvm1', at)).to.deep.equal([])
  })
})
