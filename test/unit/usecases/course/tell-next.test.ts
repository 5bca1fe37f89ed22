import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {RunEvent} from '../../../../src/model/run/event.js'
import type {MappedLab} from '../../../../src/model/view/course-map.js'
import {nextAfter, tellNext} from '../../../../src/usecases/course/tell-next.js'
import {notePassed} from '../../../../src/usecases/course/passed-labs.js'
import {workplace} from '../../../../src/usecases/workplace.js'
import {temporaryFolder} from '../../host/fake-programs.js'

function course(done: string, ...labs: readonly (readonly [id: string, ...after: string[]])[]): MappedLab[] {
  return labs.map(([id, ...after]) => ({
    id,
    title: id.toUpperCase(),
    after,
    passedAt: done.split(' ').includes(id) ? '2026-01-01' : null,
    open: false,
    next: false,
  }))
}

describe('what comes after a lab', () => {
  const LABS = [
    ['disks'],
    ['vm', 'disks'],
    ['net'],
    ['bridge', 'net'],
    ['tpm', 'uefi'],
    ['uefi', 'vm'],
  ] as const
  const next = (lab: string, done: string) => nextAfter(lab, course(done, ...LABS))?.id ?? null

  it('is the first behind it that is not done and builds only on what is', () => {
    expect(next('disks', 'disks')).to.equal('vm')
    expect(next('net', '')).to.equal('bridge')
    expect(next('vm', 'disks vm net bridge')).to.equal('uefi')
    expect(next('disks', 'vm')).to.equal('net')
  })

  it('is what was passed over where nothing is left behind it, and nothing in the end', () => {
    expect(next('uefi', 'vm net bridge tpm')).to.equal('disks')
    expect(next('uefi', 'disks vm net bridge tpm')).to.equal(null)
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
    notePassed(place.paths, place.identity, 'bridge')
    await tellNext({lab: 'bridge', outcome: 'passed'}, options)
    expect(events.map(({type}) => type)).to.deep.equal(['next-lab'])
    expect(events[0]).to.have.nested.property('next.lab', 'isolated')
    expect(events[0])
      .to.have.nested.property('next.title')
      .that.matches(/^Ett eget nät/)
  })
})
