import {expect} from 'chai'
import {fitCure} from '../../../src/engine/fit-cure.js'
import type {Verdict} from '../../../src/engine/judge.js'
import {endVm} from '../../../src/kit/vm/end-vm.js'
import type {Observer, VmImage} from '../../../src/model/observer.js'

const START = 'qemu-system-x86_64 -drive file=a.qcow2'

/** @param pgrep its exit code: 0 where a command line has the disk's name */
function observer(pgrep: number, images: readonly Partial<VmImage>[]): Observer {
  const machine = {
    condition: () => Promise.resolve({state: 'running', pid: 70}),
    images: () => Promise.resolve(images),
  }
  return {
    host: {run: () => Promise.resolve({exitCode: pgrep, stdout: '', stderr: ''})},
    machines: () => [machine],
  } as unknown as Observer
}

async function cure(then: string, lab: Observer): Promise<string | null> {
  const diagnosis = {id: 'x', say: {en: '', sv: ''}, look: null, then, final: false, passes: null}
  const verdict: Verdict = {outcome: 'failed', expected: null, actual: null, diagnosis}
  const fitted = await fitCure(verdict, lab)
  return fitted.outcome === 'failed' ? (fitted.diagnosis?.then ?? null) : null
}

describe('fitCure', () => {
  const restart = `${endVm('a.qcow2')}; ${START}`
  const own = {file: 'a.qcow2', depth: 0}

  it('leaves a cure as it is where it ends a VM by its name', async () => {
    expect(await cure(restart, observer(0, [own]))).to.equal(restart)
    expect(await cure('ip link set tap0 up', observer(1, [own]))).to.equal('ip link set tap0 up')
  })

  it('names the process of a VM whose command line does not name the disk', async () => {
    expect(await cure(restart, observer(1, [own]))).to.equal(`kill 70; tail --pid=70 -f /dev/null; ${START}`)
  })

  it('names none that has the disk not at all, or below an overlay', async () => {
    expect(await cure(restart, observer(1, []))).to.equal(restart)
    expect(await cure(restart, observer(1, [{...own, depth: 1}]))).to.equal(restart)
  })
})
