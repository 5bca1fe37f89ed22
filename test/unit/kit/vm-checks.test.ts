import {expect} from 'chai'
import {judge} from '../../../src/engine/judge.js'
import {endedLook} from '../../../src/kit/vm/vm-ended.js'
import {vmBooted, vmDisk, vmRunning, type StartedVm} from '../../../src/lab.js'
import type {Check} from '../../../src/model/lab/check.js'
import type {MachineView, Observer, VmImage} from '../../../src/model/observer.js'
import type {VmBoot, VmCondition, VmEnded, VmRunning} from '../../../src/model/vm/condition.js'
import {FakeSystem} from '../fake-system.js'

const BOOT: VmBoot = {stage: 'nothing', trouble: null, last: null, quietMs: null, heldBy: null}
const RUNNING: VmRunning = {state: 'running', pid: 70, cpuMs: 0, status: 'running', still: null, boot: BOOT}
const NOT_STARTED = {state: 'not-started', stray: null, strangers: []} as const
const ENDED: VmEnded = {
  state: 'ended',
  said: '',
  why: null,
  by: 'refused',
  onPurpose: false,
  exitCode: null,
  starting: false,
  stray: null,
  words: [],
  boot: BOOT,
}

/** A VM in one of QEMU's run states, or one that cannot be asked. */
function standing(id: string, values: Readonly<Record<string, string>> = {}): VmRunning {
  const unasked = /^(?:sigstop|traced|qmp-held|unwatched|busy|socket-gone)/.test(id)
  return {...RUNNING, status: unasked ? null : id.replace('-nospace', ''), still: {id, values}}
}

/** What is there to be seen of a VM. */
interface Fake {
  readonly condition?: VmCondition
  readonly ssh?: boolean
  readonly console?: boolean
  readonly spared?: boolean
  readonly images?: readonly Partial<VmImage>[]
  readonly chardevs?: readonly string[]
}

const VM: StartedVm = {machine: 'vm', disk: 'a.qcow2', command: 'qemu-system-x86_64 a.qcow2'}

function observerOf(fake: Fake): Observer {
  const {condition = RUNNING, images = [], chardevs = ['qlab-serial']} = fake
  const vm = {
    condition: () => Promise.resolve(condition),
    running: () => Promise.resolve(condition.state === 'running'),
    nics: () => Promise.resolve([]),
    images: () => Promise.resolve(images),
    reachable: () => Promise.resolve(fake.ssh ?? false),
    console: {
      spared: fake.spared ?? false,
      reachable: () =>
        fake.spared ? Promise.reject(new Error('spared')) : Promise.resolve(fake.console ?? false),
    },
    qmp: (command: string) =>
      command === 'query-chardev'
        ? Promise.resolve(chardevs.map((label) => ({label, 'frontend-open': true})))
        : Promise.reject(new Error('it does not answer')),
  } as unknown as MachineView
  const host = new FakeSystem({})
  return {host, machine: () => vm, machines: () => [vm]} as unknown as Observer
}

/** `passed`, or the diagnosis that what is seen gets. */
async function verdict(check: Check, fake: Fake): Promise<string> {
  const facts = await check.observe(observerOf(fake))
  const found = judge(check, facts)
  return found.outcome === 'failed' ? (found.diagnosis?.id ?? 'none') : found.outcome
}

/** What is told of it, in English, and what is to be typed. */
async function told(check: Check, fake: Fake): Promise<{say: string; sv: string; then: string | null}> {
  const found = judge(check, await check.observe(observerOf(fake)))
  if (found.outcome !== 'failed' || !found.diagnosis) return {say: found.outcome, sv: '', then: null}
  const {say, then} = found.diagnosis
  return {say: say.en, sv: say.sv, then}
}

describe('vmRunning', () => {
  it('tells whether the VM runs, has ended, or another one runs in its place', async () => {
    expect(await verdict(vmRunning(VM), {})).to.equal('passed')
    expect(await verdict(vmRunning(VM), {condition: ENDED})).to.equal('vm-ended')
    expect(await verdict(vmRunning(VM), {condition: NOT_STARTED})).to.equal('vm-not-started')
    const strangers = [{pid: 7, files: ['/tmp/b.qcow2']}]
    expect(await verdict(vmRunning(VM), {condition: {...NOT_STARTED, strangers}})).to.equal('vm-other-disk')
    expect((await told(vmRunning(VM), {condition: {...NOT_STARTED, strangers}})).say).to.contain(
      'it writes to /tmp/b.qcow2',
    )
  })

  it('does not pass a VM that nobody can look into', async () => {
    const condition = standing('unwatched', {pid: '70'})
    expect(await verdict(vmRunning(VM), {condition})).to.equal('vm-deaf')
    const stopped = await told(vmRunning(VM), {condition: standing('sigstop', {pid: '70'})})
    expect(stopped.then).to.equal('kill -CONT 70')
    expect(await verdict(vmRunning(VM), {condition: standing('busy')})).to.equal('passed')
    expect((await told(vmRunning(VM), {condition})).say).to.contain(
      'not started through the qemu-system-x86_64 of the lab',
    )
  })

  it('quotes QEMU, and names a cause only where its words show one', async () => {
    const known = {
      ...ENDED,
      said: 'qemu-system-x86_64: -redir: invalid option',
      why: {id: 'redir-gone', values: {}},
    }
    const redir = await told(vmRunning(VM), {condition: known})
    expect(redir.say).to.match(
      /ended at once\. QEMU printed: "-redir: invalid option"\. QEMU no longer has -redir/,
    )
    expect(redir.sv).to.match(/QEMU skrev: "-redir: invalid option"\. QEMU har inte längre -redir/)
    const unknown = await told(vmRunning(VM), {
      condition: {...ENDED, said: 'qemu-system-x86_64: the moon is full'},
    })
    expect(unknown.say).to.equal(
      'The VM from a.qcow2 was not started, because QEMU ended at once. QEMU printed: "the moon is full". qlab does not recognise this message, so it cannot name a cause.',
    )
    expect(unknown.then).to.equal(VM.command)
  })

  it('looks at the disk that QEMU means: the one that it names, else the VM’s own, else what a stray was given', () => {
    const look = (why: VmEnded['why'], ...words: string[]): string =>
      endedLook({...ENDED, why, words: words.flatMap((disk) => ['-drive', `file=${disk}`])}, VM)
    const snapshot = {id: 'snapshot-unknown', values: {name: 'nope'}}
    expect(look({id: 'not-qcow2', values: {format: 'qcow2', disk: 'b.vdi'}}, 'a.qcow2', 'b.vdi')).to.equal(
      "qemu-img info 'b.vdi'",
    )
    expect(look(snapshot, 'firmware.fd', '../a.qcow2')).to.equal("qemu-img snapshot -l '../a.qcow2'")
    expect(look(snapshot, 'other.qcow2')).to.equal("qemu-img snapshot -l 'other.qcow2'")
    expect(look(snapshot)).to.equal("qemu-img snapshot -l 'a.qcow2'")
  })

  it('tells a VM that was ended on purpose from one that was killed', async () => {
    const off = {...ENDED, by: 'guest', onPurpose: true} as const
    expect((await told(vmRunning(VM), {condition: off})).say).to.contain('the system in it has shut down')
    const quit = {...ENDED, by: 'host', onPurpose: true} as const
    expect((await told(vmRunning(VM), {condition: quit})).say).to.contain(
      'or because its terminal was closed',
    )
    const killed = await told(vmRunning(VM), {condition: {...ENDED, by: 'killed'}})
    expect(killed.say).to.contain('QEMU ended without a message')
  })

  it('tells of the QEMU that was started last, where none had the disk', async () => {
    const stray = {
      ...ENDED,
      said: 'qemu-system-x86_64: -foo: invalid option',
      why: {id: 'option-unknown', values: {option: '-foo'}},
    }
    const {say} = await told(vmRunning(VM), {condition: {...NOT_STARTED, stray}})
    expect(say).to.equal(
      'No VM with the disk a.qcow2 has been started. The VM that you started last ended: QEMU printed: "-foo: invalid option". QEMU has no option -foo. Check the spelling; a value follows its option after a blank, not after =.',
    )
  })

  it('waits for a QEMU that is only just being started', () => {
    const ended = vmRunning(VM).diagnoses.find(({id}) => id === 'vm-ended')
    const facts = (starting: boolean) => ({
      state: null,
      started: true,
      strangers: 0,
      condition: {...ENDED, starting},
    })
    expect(ended?.passes?.(facts(true))?.seconds).to.equal(10)
    expect(ended?.passes?.(facts(false))).to.equal(null)
  })

  it('takes its ids from the prefix, and its needs from the lab', () => {
    const check = vmRunning({...VM, prefix: 'again', needs: ['earlier']})
    expect(check).to.include({id: 'again-running'})
    expect(check.needs).to.deep.equal(['earlier'])
    expect(check.diagnoses[1]).to.include({id: 'again-ended', then: VM.command})
  })
})

describe('vmDisk', () => {
  it('is about the VM’s own disk, wherever it lies', async () => {
    const seen = (format: string, file: string) => verdict(vmDisk(VM), {images: [{format, file, depth: 0}]})
    expect(await seen('qcow2', 'a.qcow2')).to.equal('passed')
    expect(await seen('qcow2', '/tmp/a.qcow2')).to.equal('passed')
    expect(await seen('raw', 'a.qcow2')).to.equal('vm-read-as-other')
    expect(await seen('qcow2', 'other-a.qcow2')).to.equal('vm-read-as-other')
  })

  it('says as what it is read, or that no drive has it', async () => {
    expect((await told(vmDisk(VM), {images: [{format: 'raw', file: 'a.qcow2', depth: 0}]})).say).to.contain(
      'reads a.qcow2 as raw',
    )
    expect((await told(vmDisk(VM), {})).say).to.contain('no longer has a drive with a.qcow2')
  })
})

describe('vmBooted', () => {
  it('asks by SSH, or by the console where no network leads to the guest', async () => {
    expect(await verdict(vmBooted(VM, 'ssh'), {ssh: true})).to.equal('passed')
    expect(await verdict(vmBooted(VM, 'ssh'), {console: true})).to.equal('vm-silent')
    expect(await verdict(vmBooted(VM, 'console'), {console: true})).to.equal('passed')
    expect(await verdict(vmBooted(VM, 'console'), {ssh: true})).to.equal('vm-silent')
  })

  it('tells a VM that has died, stands still, or whose console leads elsewhere', async () => {
    expect(await verdict(vmBooted(VM, 'ssh'), {condition: ENDED})).to.equal('vm-died')
    expect(await verdict(vmBooted(VM, 'ssh'), {condition: standing('paused'), ssh: true})).to.equal(
      'vm-paused',
    )
    expect(await verdict(vmBooted(VM, 'console'), {chardevs: [], console: true})).to.equal('vm-own-serial')
    expect(await verdict(vmBooted(VM, 'ssh'), {chardevs: [], ssh: true})).to.equal('passed')
  })

  it('says of each standstill what it is, and what cures it', async () => {
    const still = (id: string, values = {}) => told(vmBooted(VM, 'ssh'), {condition: standing(id, values)})
    expect(await still('paused'))
      .to.include({then: null})
      .with.property('say')
      .that.contains('Type cont')
    const again = `while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done; ${VM.command}`
    expect(await still('prelaunch'))
      .to.include({then: again})
      .with.property('say')
      .that.contains('started with -S')
    expect(await still('inmigrate'))
      .to.include({then: again})
      .with.property('say')
      .that.contains('-incoming')
    expect(await still('socket-gone', {pid: '70'})).to.include({then: again})
    const full = await still('io-error-nospace', {file: 'a.qcow2', folder: '/mnt/my disks'})
    expect(full).to.include({then: null})
    expect(full.say).to.match(/no space left for what it wrote to a\.qcow2.*Free space/)
    expect(await still('sigstop', {pid: '70'})).to.include({then: 'kill -CONT 70'})
    expect((await still('qmp-held', {pid: '172', name: 'socat'})).say).to.contain(
      'socat (process 172) is connected',
    )
    expect((await still('colourful')).say).to.contain('its state is "colourful"')
  })

  it('leaves it to QEMU’s own error where it is only busy', async () => {
    const check = vmBooted(VM, 'ssh')
    const look = check.observe(observerOf({condition: standing('busy', {pid: '70'})}))
    expect(
      await look.then(
        () => null,
        (error: Error) => error.message,
      ),
    ).to.equal('it does not answer')
  })

  it('says how far a silent guest has come, and no cause that is not seen', async () => {
    const silent = (boot: Partial<VmBoot>, way: 'ssh' | 'console' = 'ssh') =>
      told(vmBooted(VM, way), {condition: {...RUNNING, boot: {...BOOT, ...boot}}})
    expect((await silent({})).say).to.contain('neither its console nor its screen shows anything yet')
    expect((await silent({stage: 'kernel', last: '[    1.2] sd 0:0', quietMs: 4200})).say).to.equal(
      'The VM is booting: its kernel runs, but it does not ask for a login yet. The last line is "[    1.2] sd 0:0", written 4 s ago.',
    )
    expect((await silent({stage: 'login'})).say).to.contain('its console asks for a login')
    expect((await silent({stage: 'login', heldBy: 'socat (pid 9)'}, 'console')).say).to.contain(
      'in use by socat (pid 9)',
    )
    const trouble = {id: 'kernel-panic', values: {fault: 'Attempted to kill init!', line: ''}}
    expect((await silent({stage: 'kernel', trouble})).say).to.contain('crashed: "Attempted to kill init!"')
    const tooSmall = {id: 'loader-failed', values: {line: 'Booting kernel failed: Invalid argument'}}
    expect((await silent({stage: 'boot-loader', trouble: tooSmall})).then).to.contain(VM.command)
  })

  it('accuses nobody who uses the console while it is left to them', async () => {
    const boot = {...BOOT, stage: 'login', heldBy: 'socat (pid 9)'} as const
    const look = vmBooted(VM, 'console').observe(observerOf({spared: true, condition: {...RUNNING, boot}}))
    const error = await look.then(
      () => null,
      (thrown: Error) => thrown.message,
    )
    expect(error).to.equal('spared')
  })

  it('waits no longer for what no time mends', () => {
    const final = (id: string, condition: VmCondition) => {
      const found = vmBooted(VM, 'ssh').diagnoses.find((each) => each.id === id)?.final
      return typeof found === 'function'
        ? found({status: 'x', ownSerial: false, answers: false, condition})
        : found
    }
    expect(final('vm-died', ENDED)).to.equal(true)
    expect(final('vm-paused', standing('prelaunch'))).to.equal(true)
    expect(final('vm-paused', standing('save-vm'))).to.equal(false)
    // savevm and loadvm hold up whoever asks meanwhile: who is told restore-vm meets what a loadvm has left.
    expect(final('vm-paused', standing('restore-vm'))).to.equal(true)
    expect(final('vm-silent', RUNNING)).to.equal(false)
    const trouble = {id: 'no-bootable-device', values: {}}
    expect(final('vm-silent', {...RUNNING, boot: {...BOOT, trouble}})).to.equal(true)
    const prompt = {id: 'loader-prompt', values: {}}
    expect(final('vm-silent', {...RUNNING, boot: {...BOOT, trouble: prompt}})).to.equal(false)
  })

  it('needs the disk, and what else the lab says', () => {
    expect(vmBooted(VM, 'ssh', ['vm-forwarded']).needs).to.deep.equal(['vm-disk', 'vm-forwarded'])
  })
})
