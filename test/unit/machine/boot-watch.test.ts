import {expect} from 'chai'
import {BootWatch, type SeenBoot} from '../../../src/machine/boot-watch.js'

const run = (id: string, startedAt: number, ...argv: readonly string[]) => ({id, argv, startedAt})

describe('BootWatch', () => {
  let at = 0
  const seen: SeenBoot[] = []
  const tell = (boot: SeenBoot) => void seen.push(boot)
  beforeEach(() => {
    at = 0
    seen.length = 0
  })
  /** Looks twice a second, up to this time, and hears nothing. */
  const silentUntil = (watch: BootWatch, vm: ReturnType<typeof run>, until: number) => {
    for (; at < until; at += 500) watch.isSilent(vm)
  }

  it('tells how long a guest took from its start to its first answer, once', () => {
    const watch = new BootWatch(() => at)
    const vm = run('1', 1000, '-drive', 'file=a')
    at = 2000
    silentUntil(watch, vm, 81_000)
    watch.answers(vm, tell)
    watch.answers(vm, tell)
    expect(seen).to.deep.equal([{ms: 80_000, uefi: false}])
  })

  it('knows UEFI by its firmware', () => {
    const watch = new BootWatch(() => at)
    const vm = run('1', 0, '-drive', 'if=pflash,file=OVMF_CODE.fd')
    silentUntil(watch, vm, 30_000)
    watch.answers(vm, tell)
    expect(seen).to.deep.equal([{ms: 30_000, uefi: true}])
  })

  it('tells nothing of a boot that it did not see from the start, or not all the way', () => {
    const late = new BootWatch(() => at)
    at = 600_000
    silentUntil(late, run('1', 0), 620_000)
    late.answers(run('1', 0), tell)
    const away = new BootWatch(() => at)
    at = 0
    silentUntil(away, run('1', 0), 3000)
    at = 300_000
    away.answers(run('1', 0), tell)
    expect(seen).to.deep.equal([])
  })

  it('tells nothing of a VM that went on from a saved state, nor of the run before', () => {
    const watch = new BootWatch(() => at)
    silentUntil(watch, run('1', 0), 1000)
    watch.answers(run('1', 0), tell)
    silentUntil(watch, run('2', 1000), 9000)
    watch.answers(run('3', 8000), tell)
    expect(seen).to.deep.equal([])
  })
})
