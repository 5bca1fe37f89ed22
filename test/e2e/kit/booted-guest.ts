import {copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {once} from 'node:events'
import {connect, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {execa, type ResultPromise} from 'execa'
import {ensureImage} from '../../../src/guest/ensure-image.js'
import type {GuestImage} from '../../../src/guest/guest-image.js'
import {identity} from '../../../src/host/identity.js'
import {paths} from '../../../src/host/files/paths.js'
import {must} from '../../../src/host/process/run.js'
import {GuestSsh} from '../../../src/machine/guest/guest-ssh.js'
import {QmpClient} from '../../../src/machine/qmp-client.js'
import {freePort} from './free-port.js'
import {withUs} from './with-us.js'
import {lastWords, tail, witness} from './evidence.js'

export interface Hardware {
  readonly guest?: string
  /** `pc` or `q35`, with its options. */
  readonly machine: string
  readonly firmware?: 'bios' | 'uefi' | 'secure'
  /** MB. */
  readonly memory?: number
  readonly nic?: 'e1000' | 'e1000e' | 'virtio-net-pci'
  readonly disk?: 'ide' | 'virtio' | 'scsi'
  readonly tpm?: boolean
}

const OPTIONS = {reject: false, cleanup: true, stdin: 'ignore', stdout: 'ignore'} as const
const LIMIT_MS = 120_000

/** A machine of its own outside any lab, emulated, on QEMU's user network: what the image does by itself. */
export class BootedGuest implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'qlab-guest-'))
  readonly #started: ResultPromise<typeof OPTIONS>[] = []
  #ssh: GuestSsh | null = null
  #qmp: QmpClient | null = null
  #port = 0

  private constructor(readonly image: GuestImage) {
    witness(this, () => `The guest's serial port said:\n${tail(this.serial())}`)
  }

  /** Starts the machine and waits for SSH, whose host key is verified. */
  static async boot(hardware: Hardware): Promise<BootedGuest> {
    const image = await ensureImage(hardware.guest ?? 'micro', {paths: paths(), identity: identity()})
    const guest = new BootedGuest(image)
    try {
      await guest.#start(hardware)
      guest.#ssh = await guest.#login()
      return guest
    } catch (error) {
      const serial = guest.serial().slice(-2000)
      await guest[Symbol.asyncDispose]()
      throw new Error(`the guest did not answer; its serial port said: ${serial}`, {cause: error})
    }
  }

  /** What a command says on stdout; it must succeed. */
  async run(command: string): Promise<string> {
    if (!this.#ssh) throw new Error('the guest is not up')
    const ran = await this.#ssh.run(command)
    if (ran.exitCode !== 0) throw new Error(`${command} ended with ${ran.exitCode}: ${ran.stderr}`)
    return ran.stdout.trim()
  }

  async qmp(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    this.#qmp ??= await QmpClient.over(connect(join(this.folder, 'qmp')))
    return this.#qmp.execute(command, args)
  }

  /** What has stood on the serial console. */
  serial(): string {
    const file = join(this.folder, 'serial')
    return existsSync(file) ? readFileSync(file, 'latin1') : ''
  }

  /** Milliseconds until QEMU ended by itself. */
  async ended(limitMs: number): Promise<number> {
    const since = Date.now()
    const machine = this.#started.at(-1)
    await Promise.race([machine, sleep(limitMs).then(() => Promise.reject(new Error('it still runs')))])
    return Date.now() - since
  }

  async #start(hardware: Hardware): Promise<void> {
    const {machine, firmware = 'bios', memory = 256, nic = 'e1000', disk = 'ide', tpm = false} = hardware
    const overlay = join(this.folder, 'disk.qcow2')
    await must('qemu-img', ['create', '-q', '-f', 'qcow2', '-F', 'qcow2', '-b', this.image.disk, overlay])
    this.#port = await freePort()
    const disks = {
      ide: ['-drive', `file=${overlay},format=qcow2`],
      virtio: ['-drive', `file=${overlay},format=qcow2,if=virtio`],
      scsi: [
        ...['-device', 'virtio-scsi-pci', '-device', 'scsi-hd,drive=d'],
        ...['-drive', `file=${overlay},format=qcow2,if=none,id=d`],
      ],
    }
    const args = [
      ...['-accel', 'tcg', '-machine', machine, '-m', String(memory), '-smp', '2', '-display', 'none'],
      ...disks[disk],
      ...['-netdev', `user,id=n,hostfwd=tcp:127.0.0.1:${this.#port}-:22`, '-device', `${nic},netdev=n`],
      ...['-serial', `file:${join(this.folder, 'serial')}`],
      ...['-qmp', `unix:${join(this.folder, 'qmp')},server=on,wait=off`],
      ...this.#firmware(firmware),
      ...(tpm ? await this.#tpm() : []),
    ]
    this.#started.push(execa(...withUs('qemu-system-x86_64', args), OPTIONS))
  }

  #firmware(kind: 'bios' | 'uefi' | 'secure'): string[] {
    if (kind === 'bios') return []
    const suffix = kind === 'secure' ? '_4M.ms.fd' : '_4M.fd'
    const nvram = join(this.folder, 'nvram.fd')
    copyFileSync(`/usr/share/OVMF/OVMF_VARS${suffix}`, nvram)
    return [
      ...['-drive', `if=pflash,format=raw,readonly=on,file=/usr/share/OVMF/OVMF_CODE${suffix}`],
      ...['-drive', `if=pflash,format=raw,file=${nvram}`],
      ...(kind === 'secure' ? ['-global', 'driver=cfi.pflash01,property=secure,value=on'] : []),
    ]
  }

  async #tpm(): Promise<string[]> {
    const socket = join(this.folder, 'swtpm')
    const words = [
      'socket',
      '--tpm2',
      '--tpmstate',
      `dir=${this.folder}`,
      '--ctrl',
      `type=unixio,path=${socket}`,
    ]
    this.#started.push(execa(...withUs('swtpm', words), OPTIONS))
    while (!existsSync(socket)) await sleep(10)
    return [
      '-chardev',
      `socket,id=t,path=${socket}`,
      '-tpmdev',
      'emulator,id=t0,chardev=t',
      '-device',
      'tpm-tis,tpmdev=t0',
    ]
  }

  async #login(): Promise<GuestSsh> {
    const {user, privateKeyFile, hostKeys} = this.image.ssh
    const login = {user, privateKey: readFileSync(privateKeyFile, 'utf8'), hostKeys}
    const since = Date.now()
    // A connection that comes before the guest has its address is held by QEMU, and answered late.
    while (!this.serial().includes('login:')) {
      if (Date.now() - since > LIMIT_MS) throw new Error('no login on the serial console')
      await sleep(50)
    }
    for (;;) {
      try {
        return await GuestSsh.connect(await this.#dial(), login, 3000, 10_000)
      } catch (error) {
        if (Date.now() - since > LIMIT_MS) throw error
        await sleep(50)
      }
    }
  }

  async #dial(): Promise<Socket> {
    const socket = connect({host: '127.0.0.1', port: this.#port, noDelay: true})
    await once(socket, 'connect')
    return socket
  }

  async [Symbol.asyncDispose](): Promise<void> {
    lastWords(this)
    this.#ssh?.close()
    for (const started of this.#started) started.kill('SIGKILL')
    await Promise.all(this.#started)
    rmSync(this.folder, {recursive: true, force: true})
  }
}
