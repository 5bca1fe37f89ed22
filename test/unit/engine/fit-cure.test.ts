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

  it('ends what is in the way of a VM before it starts that: a QEMU without the disk, whoever has the TAP device', async () => {
    const inTheWay = (condition: object): Observer =>
      ({machines: () => [{condition: () => Promise.resolve(condition)}]}) as unknown as Observer
    const stranger = inTheWay({state: 'not-started', stray: null, strangers: [{pid: 71, files: []}]})
    expect(await cure(START, stranger)).to.equal(`kill 71; tail --pid=71 -f /dev/null; ${START}`)
    const busy = (words: readonly string[]): Observer =>
      inTheWay({
        state: 'ended',
        why: {id: 'tap-busy', values: {tap: 'tap0', holder: 'qemu-system-x86 (pid 72)'}},
        words,
      })
    expect(await cure(START, busy(['-drive', 'file=a.qcow2']))).to.equal(
      `kill 72; tail --pid=72 -f /dev/null; ${START}`,
    )
    expect(await cure(START, busy(['-drive', 'file=b.qcow2']))).to.equal(START)
    expect(await cure('ip link set tap0 up', stranger)).to.equal('ip link set tap0 up')
  })
})
