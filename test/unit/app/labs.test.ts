import {mkdir, mkdtemp, rm, symlink} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {lintLabs} from '../../../src/app/lint-labs.js'
import {listLabs} from '../../../src/app/list-labs.js'
import {workplace, type Workplace} from '../../../src/app/workplace.js'
import {packageRoot} from '../../../src/host/paths.js'

const FIXTURES = join(packageRoot(), 'test/fixtures/labs')

describe('the labs of a package', () => {
  let home: string
  let place: Workplace
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'qlab-test-'))
    await mkdir(join(home, 'labs'))
    await symlink(join(packageRoot(), 'src'), join(home, 'src'))
    for (const name of ['minimal', 'broken-guide'])
      await symlink(join(FIXTURES, name), join(home, 'labs', name))
    const variables = {...process.env, QLAB_STATE_HOME: home, QLAB_CACHE_HOME: home, QLAB_RUNTIME_DIR: home}
    place = {...workplace(variables), root: home}
  })
  after(() => rm(home, {recursive: true}))

  it('are listed in the language of the reader, the invalid ones too', async () => {
    expect(await listLabs({...place, language: 'sv'})).to.deep.equal([
      {
        id: 'broken-guide',
        title: null,
        summary: null,
        section: null,
        minutes: null,
        steps: 0,
        open: false,
        problems: 2,
      },
      {
        id: 'minimal',
        title: 'En brygga',
        summary: 'En brygga, och inget annat',
        section: 'Tap och bridge',
        minutes: 5,
        steps: 2,
        open: false,
        problems: 0,
      },
    ])
  })

  it('are linted all, or those that are named', async () => {
    const counts = async (...labs: string[]): Promise<(string | number)[][]> =>
      (await lintLabs(labs, home)).map(({lab, problems}) => [lab, problems.length])
    expect(await counts()).to.deep.equal([
      ['broken-guide', 2],
      ['minimal', 0],
    ])
    expect(await counts('minimal', join(FIXTURES, 'broken-lab-file'))).to.deep.equal([
      ['minimal', 0],
      ['broken-lab-file', 1],
    ])
  })

  it('are known by their ids', async () => {
    const error = await lintLabs(['minmal'], home).catch((thrown: unknown) => thrown)
    expect(error).to.include({code: 'unknown-lab'})
  })
})
