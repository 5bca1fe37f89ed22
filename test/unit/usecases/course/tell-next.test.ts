import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {RunEvent} from '../../../../src/model/run/event.js'
import {courseMap} from '../../../../src/usecases/course/course-map.js'
import {nextLab} from '../../../../src/usecases/course/next-lab.js'
import {tellNext} from '../../../../src/usecases/course/tell-next.js'
import {notePassed} from '../../../../src/usecases/course/passed-labs.js'
import {workplace} from '../../../../src/usecases/workplace.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('what comes after a lab', () => {
  const LABS: Readonly<Record<string, readonly string[]>> = {
    disks: [],
    vm: ['disks'],
    net: [],
    bridge: ['net'],
    tpm: ['uefi'],
    uefi: ['vm'],
  }
  const ids = [...Object.keys(LABS), 'broken']
  const looked: string[] = []
  const words = (text: string) => new Set(text.split(' ').filter(Boolean))
  const next = async (last: string | null, done: string, open = '') => {
    looked.length = 0
    const found = await nextLab({ids, done: words(done), open: words(open), last}, (id) => {
      looked.push(id)
      const after = LABS[id]
      return Promise.resolve(after ? {title: id.toUpperCase(), after} : null)
    })
    return found?.id ?? null
  }

  it('is the first behind it that is not done and builds only on what is', async () => {
    expect(await next('disks', 'disks')).to.equal('vm')
    expect(looked).to.deep.equal(['vm'])
    expect(await next('net', 'net')).to.equal('bridge')
    expect(await next('vm', 'disks vm net bridge')).to.equal('uefi')
    expect(await next('disks', 'disks vm')).to.equal('net')
    expect(await next(null, '')).to.equal('disks')
  })

  it('is what was passed over where nothing is left behind it, and nothing in the end', async () => {
    expect(await next('uefi', 'vm net bridge tpm uefi')).to.equal('disks')
    expect(await next('uefi', 'disks vm net bridge tpm uefi')).to.equal(null)
    expect(await next('bridge', 'vm net bridge', 'disks uefi')).to.equal('uefi')
  })

  it('is one that is open already only where there is no other', async () => {
    expect(await next('disks', 'disks', 'vm')).to.equal('net')
    expect(await next('uefi', 'disks net bridge uefi tpm', 'vm')).to.equal('vm')
  })
})

describe('tellNext', () => {
  it('tells the next lab of a whole lab that has passed, and nothing else', async () => {
    using home = temporaryFolder()
    const variables = {...process.env, QLAB_STATE_HOME: home.path, QLAB_RUNTIME_DIR: home.path}
    const place = {...workplace(variables), root: packageRoot()}
    const events: RunEvent[] = []
    const options = {...place, language: 'sv' as const, emit: (event: RunEvent) => void events.push(event)}
    await tellNext({lab: 'bridge', outcome: 'failed'}, options)
    await tellNext({lab: 'nosuch', outcome: 'passed'}, options)
    expect(events).to.deep.equal([])
    notePassed({id: 'bridge', folder: join(place.root, 'labs/bridge')}, place)
    await tellNext({lab: 'bridge', outcome: 'passed'}, options)
    expect(events.map(({type}) => type)).to.deep.equal(['next-lab'])
    expect(events[0]).to.have.nested.property('next.lab', 'isolated')
    expect(events[0])
      .to.have.nested.property('next.title')
      .that.matches(/^Ett eget nät/)
    const mapped = (await courseMap(options)).labs.filter((lab) => lab.next)
    expect(mapped.map(({id}) => id)).to.deep.equal(['isolated'])
  })
})
