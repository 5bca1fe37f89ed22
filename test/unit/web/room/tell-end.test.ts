import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import type {HostError} from '../../../../src/model/errors/errors.js'
import type {ToPage} from '../../../../src/model/web/page-talk.js'
import {allPassed} from '../../../../src/usecases/course/passed-labs.js'
import {workplace} from '../../../../src/usecases/workplace.js'
import {tellEnd, type TellEndOptions} from '../../../../src/web/room/tell-end.js'
import {temporaryFolder} from '../../host/fake-programs.js'

const STEPS = ['one', 'two']

/** The lab `disks`, with so many of its steps done. */
function disks(done: readonly string[], ran: readonly string[] = []) {
  const progress = Object.fromEntries(done.map((id) => [id, 'passed']))
  return {
    lab: {
      ...{id: 'disks', folder: `${packageRoot()}/labs/disks`},
      guides: {en: {steps: STEPS.map((id) => ({id}))}},
    },
    session: {record: {progress, ran}},
  } as unknown as Parameters<typeof tellEnd>[0]
}

describe('the end of a lab on the page', () => {
  it('comes when all steps are done: the lab is noted as the student’s, and the next one is named', async () => {
    using home = temporaryFolder()
    const place = workplace({...process.env, QLAB_STATE_HOME: home.path, QLAB_RUNTIME_DIR: home.path})
    const told: ToPage[] = []
    const options: TellEndOptions = {
      ...{place, language: 'sv', onLost: () => expect.fail('nothing is lost')},
      tell: (message) => void told.push(message),
    }
    await tellEnd(disks(['one']), options)
    expect([told, allPassed(place.paths).labs]).to.deep.equal([[], {}])
    await tellEnd(disks(STEPS), options)
    expect(told).to.have.length(1)
    expect(told[0]).to.include({say: 'done'}).and.have.nested.property('next.lab', 'first-vm')
    expect(told[0]).to.have.nested.property('next.title').that.is.a('string')
    expect(Object.keys(allPassed(place.paths).labs)).to.deep.equal(['disks'])
    await tellEnd(disks(STEPS, STEPS), options)
    expect(Object.keys(allPassed(place.paths).byQlab)).to.deep.equal(['disks'])
  })

  it('is told, too, where it cannot be noted', async () => {
    using home = temporaryFolder()
    const place = workplace({...process.env, QLAB_STATE_HOME: home.path, QLAB_RUNTIME_DIR: home.path})
    const lost: HostError[] = []
    const told: ToPage[] = []
    await tellEnd(disks(STEPS), {
      place: {...place, paths: {...place.paths, state: '/proc/nothing'}},
      ...{
        language: 'en',
        onLost: (error) => void lost.push(error),
        tell: (message) => void told.push(message),
      },
    })
    expect(lost).to.have.length(1)
    expect(told[0]).to.include({say: 'done'})
  })
})
