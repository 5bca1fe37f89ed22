import {expect} from 'chai'
import {chooseRunning} from '../../../../src/usecases/machine/choose-running.js'
import {UsageError} from '../../../../src/model/errors/errors.js'

/** A lab's machines, and which of them run. */
function lab(states: Readonly<Record<string, boolean>>) {
  const machines = Object.entries(states).map(
    ([id, runs]) => [id, {running: () => Promise.resolve(runs)}] as const,
  )
  return {machines: new Map(machines)}
}

async function refused(states: Readonly<Record<string, boolean>>, wanted?: string): Promise<string> {
  try {
    return `not refused: ${await chooseRunning(lab(states), wanted, 'qlab ssh')}`
  } catch (error) {
    return error instanceof UsageError ? error.code : String(error)
  }
}

describe('the machine that is meant', () => {
  it('is the one that was named, whether it runs or not', async () => {
    expect(await chooseRunning(lab({vm: true, second: false}), 'second', 'qlab ssh')).to.equal('second')
  })

  it('is the only one, whether it runs or not', async () => {
    expect(await chooseRunning(lab({vm: false}), undefined, 'qlab ssh')).to.equal('vm')
  })

  it('is the only one that runs', async () => {
    expect(await chooseRunning(lab({vm: true, second: false}), undefined, 'qlab ssh')).to.equal('vm')
  })

  it('must be named where several run, and where none does', async () => {
    expect(await refused({vm: true, second: true, third: false})).to.equal('which-machine')
    expect(await refused({vm: false, second: false})).to.equal('which-machine')
    expect(await refused({vm: true, second: false}, 'other')).to.equal('which-machine')
  })
})
