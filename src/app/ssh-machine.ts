import {chmodSync, mkdtempSync, rmSync, writeFileSync, copyFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {ensureImage} from '../guest/ensure-image.js'
import {interactive} from '../host/interactive.js'
import {quoted} from '../machine/guest-ssh.js'
import {HostError, UsageError} from '../model/errors.js'
import {didYouMean} from '../model/did-you-mean.js'
import {joinLab, type JoinLabOptions} from './join-lab.js'

export interface SshMachineOptions extends JoinLabOptions {
  /** Which machine; else the only one. */
  readonly machine?: string | undefined
  readonly command: readonly string[]
}

/** OpenSSH into a guest of the open lab, on this terminal; gives its exit code. */
export async function sshMachine(options: SshMachineOptions): Promise<number> {
  using joined = await joinLab(options)
  const {session, live} = joined
  const machine = live.machine(chooseMachine([...live.machines.keys()], options.machine))
  const [address] = await machine.addresses()
  if (!address)
    throw new HostError('guest-unreachable', `The machine ${machine.id} has no NIC that the lab can reach.`, {
      suggestions: ['qlab check', 'qlab status'],
    })
  const {ssh} = await ensureImage(session.record.guest, options)
  const folder = mkdtempSync(join(tmpdir(), 'qlab-ssh-'))
  try {
    // A copy, for ssh refuses a key that is not its user's own: root works with the labs' identity's files.
    const key = join(folder, 'key')
    copyFileSync(ssh.privateKeyFile, key)
    chmodSync(key, 0o600)
    const known = join(folder, 'known_hosts')
    writeFileSync(known, ssh.hostKeys.map((line) => `${machine.id} ${line}\n`).join(''))
    const proxy = session.command(['socat', '-', `${address},nodelay,connect-timeout=5`])
    const settings = {
      ProxyCommand: proxy.map(quoted).join(' ').replaceAll('%', '%%'),
      UserKnownHostsFile: known,
      StrictHostKeyChecking: ssh.hostKeys.length > 0 ? 'yes' : 'no',
      IdentitiesOnly: 'yes',
      LogLevel: 'ERROR',
    }
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
    const words = ['-F', 'none', '-i', key, '-l', ssh.user, ...flags, machine.id, ...options.command] as const
    return await interactive(['ssh', ...words], process.env)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

function chooseMachine(ids: readonly string[], wanted: string | undefined): string {
  const [only, ...others] = ids
  if (wanted === undefined && only !== undefined && others.length === 0) return only
  if (wanted !== undefined && ids.includes(wanted)) return wanted
  const near = wanted === undefined ? null : didYouMean(wanted, ids)
  throw new UsageError(
    'which-machine',
    wanted === undefined ? 'This lab has several machines.' : `This lab has no machine "${wanted}".`,
    {suggestions: [...(near ? [`Did you mean ${near}?`] : []), ...ids.map((id) => `qlab ssh ${id}`)]},
  )
}
