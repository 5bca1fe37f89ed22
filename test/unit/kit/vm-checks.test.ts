import {expect} from 'chai'
import {judge} from '../../../src/engine/judge.js'
import {vmBooted, vmDisk, vmRunning, type StartedVm} from '../../../src/lab.js'
import type {Check} from '../../../src/model/check.js'
import type {Localized} from '../../../src/model/language.js'
import type {Json} from '../../../src/model/json.js'
import type {MachineView, Observer} from '../../../src/model/observer.js'

/** What is there to be seen of a VM. */
interface Fake {
  readonly running?: boolean
  readonly argv?: readonly string[] | null
  readonly status?: string
  readonly ssh?: boolean
  readonly console?: boolean
  readonly drives?: readonly {drv: string; file: string}[]
  /** How many QEMUs run on the host. */
  readonly qemus?: number
}

const VM: StartedVm = {machine: 'vm', disk: 'a.qcow2', command: 'qemu-system-x86_64 a.qcow2'}

function observerOf(fake: Fake): Observer {
  const {running = true, argv = [], status = 'running', drives = []} = fake
  const vm = {
    running: () => Promise.resolve(running),
    commandLine: () => Promise.resolve(argv),
    reachable: () => Promise.resolve(fake.ssh ?? false),
    console: {reachable: () => Promise.resolve(fake.console ?? false)},
    qmp: (command: string) =>
      Promise.resolve(
        command === 'query-block'
          ? drives.map((inserted) => ({inserted}))
          : command === 'query-status' && {status},
      ),
  } as unknown as MachineView
  const stdout = `${fake.qemus ?? Number(running)}\n`
  return {
    machine: () => vm,
    machines: () => [vm],
    host: {run: () => Promise.resolve({exitCode: 0, stdout, stderr: ''})},
  } as unknown as Observer
}

/** `passed`, or the diagnosis that what is seen gets. */
async function verdict<Facts extends Json>(check: Check<Facts>, fake: Fake): Promise<string> {
  const facts = await check.observe(observerOf(fake))
  const found = judge(check as unknown as Check, facts)
  return found.outcome === 'failed' ? (found.diagnosis?.id ?? 'none') : found.outcome
}

describe('vmRunning', () => {
  it('tells whether the VM runs, has ended, or another one runs in its place', async () => {
    expect(await verdict(vmRunning(VM), {})).to.equal('passed')
    expect(await verdict(vmRunning(VM), {running: false})).to.equal('vm-ended')
    expect(await verdict(vmRunning(VM), {running: false, argv: null})).to.equal('vm-not-started')
    expect(await verdict(vmRunning(VM), {running: false, argv: null, qemus: 1})).to.equal('vm-other-disk')
  })

  it('takes its ids from the prefix, its needs and its words from the lab, in both languages', () => {
    const refused = {en: 'The port may be taken.', sv: 'Porten kan vara upptagen.'}
    const check = vmRunning({...VM, prefix: 'again', needs: ['earlier'], refused})
    expect(check).to.include({id: 'again-running'})
    expect(check.needs).to.deep.equal(['earlier'])
    const [ended] = check.diagnoses
    expect(ended?.id).to.equal('again-ended')
    expect(ended?.then).to.equal(VM.command)
    const {en, sv} = ended?.say as Localized
    expect(en).to.match(/why\. The port may be taken\.$/)
    expect(sv).to.match(/varför\. Porten kan vara upptagen\.$/)
  })
})

describe('vmDisk', () => {
  it('is about the VM’s own disk, wherever it lies', async () => {
    const seen = (drv: string, file: string) => verdict(vmDisk(VM), {drives: [{drv, file}]})
    expect(await seen('qcow2', '/home/anna/a.qcow2')).to.equal('passed')
    expect(await seen('raw', '/home/anna/a.qcow2')).to.equal('vm-read-as-other')
    expect(await seen('qcow2', '/home/anna/other-a.qcow2')).to.equal('vm-read-as-other')
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
    expect(await verdict(vmBooted(VM, 'ssh'), {running: false})).to.equal('vm-died')
    expect(await verdict(vmBooted(VM, 'ssh'), {status: 'paused', ssh: true})).to.equal('vm-paused')
    for (const option of ['-nographic', '--nodefaults', '-serial'])
      expect(await verdict(vmBooted(VM, 'console'), {argv: [option], console: true})).to.equal(
        'vm-own-serial',
      )
    expect(await verdict(vmBooted(VM, 'ssh'), {argv: ['-nographic'], ssh: true})).to.equal('passed')
  })

  it('needs the disk, and what else the lab says', () => {
    expect(vmBooted(VM, 'ssh', ['vm-forwarded']).needs).to.deep.equal(['vm-disk', 'vm-forwarded'])
  })
})
