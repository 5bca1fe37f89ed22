import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {identity} from '../../../../src/host/identity.js'
import {UsageError} from '../../../../src/model/errors/errors.js'
import type {Outcome} from '../../../../src/model/run/outcome.js'
import {soleOpenLab} from '../../../../src/usecases/lab/sole-open-lab.js'
import {writeProgress} from '../../../../src/usecases/progress/progress-file.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('qlab start without a lab, where none is open', () => {
  const inPlace = () => {
    const temporary = temporaryFolder()
    const home = temporary.path
    const place = {paths: {state: home, cache: home, runtime: home, work: home}, identity: identity()}
    const begin = (lab: string, progress: Record<string, Outcome>, furthest = 0): string => {
      const folder = join(home, 'labs', lab)
      mkdirSync(folder, {recursive: true})
      writeProgress(place.paths, place.identity, {
        ...{lab, folder, guest: 'micro', work: join(home, 'work'), steps: ['one', 'two'], progress, furthest},
        ...{hints: {}, absent: [], discs: {}, host: {links: [], routes: [], processes: [], domains: []}},
      })
      return folder
    }
    return {place, begin, [Symbol.dispose]: () => temporary[Symbol.dispose]()}
  }
  const refusal = (place: Parameters<typeof soleOpenLab>[0]): UsageError => {
    try {
      throw new Error(`it is ${soleOpenLab(place)}`)
    } catch (error) {
      if (error instanceof UsageError) return error
      throw error
    }
  }

  it('goes on with the one that was begun, and not with one that is done', () => {
    using made = inPlace()
    const folder = made.begin('uefi', {one: 'passed'})
    made.begin('disks', {one: 'passed', two: 'passed'})
    made.begin('bridge', {one: 'failed', two: 'passed'}, 2)
    expect(soleOpenLab(made.place)).to.equal(folder)
  })

  it('names those that were begun where there are several, and a first one where there is none', () => {
    using made = inPlace()
    const runs = () => refusal(made.place).next.map((each) => ('run' in each ? each.run : null))
    expect(runs()).to.include('qlab start bridge')
    made.begin('uefi', {one: 'passed'})
    made.begin('disks', {})
    expect(runs())
      .to.include.members(['qlab start uefi', 'qlab start disks'])
      .and.not.to.include('qlab start bridge')
  })
})
