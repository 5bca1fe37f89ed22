import {writeFileSync, existsSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {awaitGuest} from '../../../../src/usecases/machine/await-guest.js'
import type {Machine} from '../../../../src/machine/machine.js'
import type {HostError} from '../../../../src/model/errors/errors.js'
import type {RunEvent} from '../../../../src/model/run/event.js'
import {REFERENCE_PACE, usePace} from '../../../../src/model/pace.js'
import type {VmBoot, VmCondition} from '../../../../src/model/vm/condition.js'
import type {Session} from '../../../../src/session/session.js'
import {FakeClock} from '../../model/fake-clock.js'
import {temporaryFolder} from '../../host/fake-programs.js'

const BOOT: VmBoot = {stage: 'kernel', trouble: null, last: 'Mounting root', quietMs: 100, heldBy: null}
const runs = (more: object = {}): VmCondition => ({
  state: 'running',
  pid: 7,
  cpuMs: 0,
  status: 'running',
  still: null,
  boot: BOOT,
  ...more,
})
const ADDRESS = 'TCP4:127.0.0.1:2222'

interface Guest {
  readonly condition?: () => VmCondition
  readonly addresses?: () => readonly string[]
  /** The shell words of what is at the other end of the address. */
  readonly server: string
}

function wait({condition = runs, addresses = () => [ADDRESS], server}: Guest, signal?: AbortSignal) {
  const events: RunEvent[] = []
  const machine = {
    id: 'vm',
    disk: 'a.qcow2',
    condition: () => Promise.resolve(condition()),
    addresses: () => Promise.resolve(addresses()),
    casualty: () => Promise.resolve({machine: 'vm', stderr: 'could not open tap0', serialTail: ''}),
  } as unknown as Machine
  const session = {
    command: () => ['sh', '-c', server],
    environment: {PATH: process.env.PATH},
  } as unknown as Session
  const emit = (event: RunEvent): void => void events.push(event)
  const found = awaitGuest(machine, session, {emit, ...(signal && {signal})})
  return {found, events}
}

const thrown = async (found: Promise<unknown>): Promise<HostError> =>
  found.then(
    () => expect.fail('it answered'),
    (error: unknown) => error as HostError,
  )

describe('awaitGuest', () => {
  // Limits as they are on the reference computer, whatever an earlier test has set and however busy this one is.
  before(() => usePace(() => REFERENCE_PACE))

  it('gives the address of a guest that answers, and waits for nothing', async () => {
    const {found, events} = wait({server: 'echo SSH-2.0-OpenSSH; sleep 1'})
    expect(await found).to.equal(ADDRESS)
    expect(events).to.deep.equal([])
  })

  it('waits where the port is closed, hangs up, or is another server’s, and tells what the console says', async () => {
    for (const before of ['exit 1', 'exit 0', 'echo HTTP/1.1 400; sleep 0.1', 'exec >&-; sleep 0.1']) {
      using folder = temporaryFolder()
      const file = join(folder.path, 'booted')
      const {found, events} = wait({server: `[ -e ${file} ] && echo SSH-2.0-x || { ${before}; }`})
      setTimeout(() => writeFileSync(file, ''), 500)
      expect(await found, before).to.equal(ADDRESS)
      expect(existsSync(file)).to.equal(true)
      expect(events[0]).to.deep.include({
        type: 'guest-waiting',
        machine: 'vm',
        limitMs: 120_000,
        said: 'Mounting root',
      })
    }
  })

  it('ends with the VM, and with the words of QEMU', async () => {
    const ended: VmCondition = {
      state: 'ended',
      said: '',
      why: null,
      by: 'refused',
      onPurpose: false,
      exitCode: 1,
      starting: false,
      stray: null,
      words: [],
      boot: BOOT,
    }
    let looks = 0
    const error = await thrown(
      wait({server: 'exit 1', condition: () => (++looks > 2 ? ended : runs())}).found,
    )
    expect(error).to.include({code: 'machine-died'})
    expect(error.message).to.contain('could not open tap0')
  })

  it('waits while QEMU itself starts', async () => {
    const starting = {state: 'ended', starting: true} as VmCondition
    let looks = 0
    const {found} = wait({server: 'echo SSH-2.0-x', condition: () => (++looks > 2 ? runs() : starting)})
    expect(await found).to.equal(ADDRESS)
  })

  it('ends when the VM stands still, with why; not when that passes by itself', async () => {
    using clock = new FakeClock()
    const still = (id: string) => () => runs({status: id, still: {id, values: {}}})
    const error = await thrown(wait({server: 'exit 1', condition: still('prelaunch')}).found)
    expect(error).to.include({code: 'vm-prelaunch'})
    const stop = new AbortController()
    const saving = (): VmCondition => {
      if (clock.now() > 60_000) stop.abort(new Error('enough'))
      return still('save-vm')()
    }
    const passing = wait({server: 'exit 1', condition: saving}, stop.signal)
    expect((await thrown(passing.found)).message).to.equal('enough')
  })

  it('ends soon where the VM has no card that can be reached', async () => {
    using clock = new FakeClock()
    const error = await thrown(wait({server: 'exit 1', addresses: () => []}).found)
    expect(error).to.include({code: 'guest-unreachable'})
    expect(error.message).to.contain('no network card')
    expect(clock.now()).to.be.within(5000, 6000)
  })

  it('ends at once with the signal, also while a server says nothing', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('Ctrl-C')), 200)
    const started = performance.now()
    const error = await thrown(wait({server: 'sleep 20'}, stop.signal).found)
    expect(error.message).to.equal('Ctrl-C')
    expect(performance.now() - started).to.be.below(1500)
  })
})
