import {mkdir, mkdtemp, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {courseMap} from '../../../../src/usecases/course/course-map.js'
import {lintLabs} from '../../../../src/usecases/author/lint-labs.js'
import {listLabs} from '../../../../src/usecases/course/list-labs.js'
import {notePassed} from '../../../../src/usecases/course/passed-labs.js'
import {workplace, type Workplace} from '../../../../src/usecases/workplace.js'
import {packageRoot} from '../../../../src/host/files/paths.js'

const FIXTURES = join(packageRoot(), 'test/fixtures/labs')

describe('the labs of a package', () => {
  let home: string
  let place: Workplace
  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'qlab-test-'))
    await mkdir(join(home, 'labs'))
    for (const own of ['bin', 'dist', 'node_modules', 'package.json', 'share', 'src'])
      await symlink(join(packageRoot(), own), join(home, own))
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
        memoryMb: null,
        diskMb: null,
        programs: [],
        after: [],
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
        memoryMb: null,
        diskMb: null,
        programs: [],
        after: [],
        steps: 2,
        open: false,
        problems: 0,
      },
    ])
  })

  it('come in the order of the course, those that it does not name last', async () => {
    const course = join(home, 'labs/course.yaml')
    await writeFile(course, '# The course\n- not-written-yet\n- minimal   # the first\n')
    const listed = await listLabs({...place, language: 'en'})
    expect(listed.map(({id}) => id)).to.deep.equal(['minimal', 'broken-guide'])
    await rm(course)
  })

  it('are mapped with the part of the course that they are in, in the reader’s language', async () => {
    const course = join(home, 'labs/course.yaml')
    await writeFile(course, '- broken-guide\n- part: {en: More of it, sv: Mer av det} # later\n- minimal\n')
    const partsIn = async (language: 'en' | 'sv') =>
      (await courseMap({...place, language})).labs.map(({id, part}) => [id, part])
    expect(await partsIn('en')).to.deep.equal([
      ['broken-guide', null],
      ['minimal', 'More of it'],
    ])
    expect(await partsIn('sv')).to.deep.equal([
      ['broken-guide', null],
      ['minimal', 'Mer av det'],
    ])
    await rm(course)
  })

  it('are mapped: the next is the first that has not passed', async () => {
    const here = {...place, language: 'en' as const}
    const before = await courseMap(here)
    expect(before.labs.map(({id, next}) => [id, next])).to.deep.equal([
      ['broken-guide', false],
      ['minimal', true],
    ])
    notePassed({id: 'minimal', folder: '/home/me/minimal'}, place)
    expect((await courseMap(here)).labs.at(1)).to.have.property('passedAt', null)
    const own = {id: 'minimal', folder: join(place.root, 'labs/minimal')}
    notePassed(own, place, {by: 'qlab', at: new Date(1000)})
    expect((await courseMap(here)).labs.at(1)).to.include({
      ...{passedAt: null, ranAt: '1970-01-01T00:00:01.000Z', next: true},
    })
    notePassed(own, place, {at: new Date(0)})
    expect((await courseMap(here)).labs.at(1)).to.deep.equal({
      id: 'minimal',
      title: 'A bridge',
      part: null,
      after: [],
      passedAt: '1970-01-01T00:00:00.000Z',
      ranAt: '1970-01-01T00:00:01.000Z',
      open: false,
      next: false,
    })
  })

  it('are linted all, or those that are named', async function () {
    // Types, commands and code of every lab: a busy computer needs its time.
    this.timeout(120_000)
    const counts = async (...labs: string[]): Promise<(string | number)[][]> =>
      (await lintLabs(labs, home, null)).map(({lab, problems}) => [lab, problems.length])
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
    const error = await lintLabs(['minmal'], home, null).catch((thrown: unknown) => thrown)
    expect(error).to.include({code: 'unknown-lab'})
  })
})
