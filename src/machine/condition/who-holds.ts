import {isAbsolute, join, resolve} from 'node:path'
import {commandLineOf, pidsIn} from '../../host/process/processes.js'
import type {Ran} from '../../model/observer.js'
import type {Reason} from '../../model/vm/condition.js'
import {imagesNamed, optionsNamed, qemuOptions} from '../../model/vm/qemu-options.js'
import {heldFiles, identityOf} from '../disks/held-files.js'
import type {MachineRecord} from '../machine-records.js'

/** What it takes to see who has a file, a port or a tap now. */
export interface HolderPlace {
  readonly proc: () => string
  readonly root: () => string
  readonly run: (command: string, args: readonly string[]) => Promise<Ran>
}

/**
 * A reason for which a VM could not start, with who has what it wanted now: `holder`, as `socat (process 172)`. Where
 * nobody has it any longer, the reason says no more than QEMU did.
 */
export async function withHolder(reason: Reason, record: MachineRecord, place: HolderPlace): Promise<Reason> {
  const {id, values} = reason
  const named = (holder: string | null): Reason => (holder ? {id, values: {...values, holder}} : reason)
  if (id === 'write-lock' || id === 'backing-locked') {
    const holder = fileHolder(values.file ?? '', record.cwd, place)
    if (holder === null && id === 'write-lock' && isNamedTwice(values.file ?? '', record, place))
      return {id: 'disk-twice', values}
    return named(holder)
  }
  if (id === 'tap-busy') return named(tapHolder(values.tap ?? '', place))
  const {port} = values
  if (!port) return reason
  if (id === 'forward-refused') {
    if (forwardsOf(record, port) > 1) return {id: 'forward-twice', values}
    const holder = await portHolder(port, place)
    return holder ? {id: 'forward-taken', values: {...values, holder}} : reason
  }
  return ['vnc-taken', 'spice-taken', 'address-taken'].includes(id)
    ? named(await portHolder(port, place))
    : reason
}

function forwardsOf({argv}: MachineRecord, port: string): number {
  return optionsNamed(argv, 'nic', 'netdev', 'net').flatMap(({value}) => [
    ...value.matchAll(new RegExp(`hostfwd=\\w*:[^:,]*:${port}-`, 'g')),
  ]).length
}

/** Whether a command line gives a VM the same file in two places, by whatever names. */
export function isNamedTwice(
  file: string,
  {argv, cwd}: Pick<MachineRecord, 'argv' | 'cwd'>,
  {root}: Pick<HolderPlace, 'root'>,
) {
  const identityOfNamed = (name: string): string | null =>
    identityOf(join(root(), isAbsolute(name) ? name : resolve(cwd, name)))
  const own = identityOfNamed(file)
  return (
    own !== null && imagesNamed(qemuOptions(argv)).filter((name) => identityOfNamed(name) === own).length > 1
  )
}

function fileHolder(file: string, cwd: string, {proc, root}: HolderPlace): string | null {
  const identity = identityOf(join(root(), isAbsolute(file) ? file : resolve(cwd, file)))
  return identity === null ? null : holderWho(proc(), (held) => held.identity === identity)
}

function tapHolder(name: string, {proc}: HolderPlace): string | null {
  return holderWho(proc(), ({tap}) => tap === name)
}

function holderWho(
  proc: string,
  has: (held: ReturnType<typeof heldFiles>[number]) => boolean,
): string | null {
  const pid = pidsIn(proc).find((each) => heldFiles(each, proc).some(has))
  if (pid === undefined) return null
  const name = commandLineOf(pid, proc)[0]?.split('/').at(-1) ?? ''
  return named(name, pid)
}

/** From `ss -tlnpH`: `LISTEN 0 1 0.0.0.0:5901 0.0.0.0:* users:(("qemu-system-x86",pid=70,fd=12))`. */
export function listenerIn(rows: string, port: string): string | null {
  for (const row of rows.split('\n')) {
    const [, , , address = '', , users = ''] = row.trim().split(/\s+/)
    const [, name = '', pid] = /\(\("([^"]+)",pid=(\d+)/.exec(users) ?? []
    if (address.endsWith(`:${port}`)) return pid ? named(name, Number(pid)) : null
  }
  return null
}

async function portHolder(port: string, {run}: HolderPlace): Promise<string | null> {
  const {exitCode, stdout} = await run('ss', ['-tlnpH'])
  return exitCode === 0 ? listenerIn(stdout, port) : null
}

/** The word for a process is nearly the same in both languages. */
function named(name: string, pid: number): string {
  return `${name || '?'} (pid ${pid})`
}
