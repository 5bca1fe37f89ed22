import {isAbsolute, resolve} from 'node:path'
import type {Reason} from '../../model/vm/condition.js'
import {imagesNamed, optionsNamed, qemuOptions} from '../../model/vm/qemu-options.js'
import {heldFiles, identityOf, type HeldFile} from '../disks/held-files.js'
import type {LabDoor, LabFiles} from '../lab-door.js'
import type {MachineRecord} from '../machine-records.js'

/**
 * A reason for which a VM could not start, with who has what it wanted now: `holder`, as `socat (process 172)`. Where
 * nobody has it any longer, that is the reason, because there is no program to end.
 */
export async function withHolder(reason: Reason, record: MachineRecord, door: LabDoor): Promise<Reason> {
  const {id, values} = reason
  const held = (holder: string): Reason => ({id, values: {...values, holder}})
  const orFree = (holder: string | null, taken: string): Reason =>
    holder ? held(holder) : {id: 'taken-before', values: {taken}}
  if (id === 'write-lock' || id === 'backing-locked') {
    const file = await identityOf(absolute(values.file ?? '', record.cwd), door)
    if (file === null) return reason
    const holder = await holderWho(door, ({identity}) => identity === file)
    if (holder) return held(holder)
    const twice = id === 'write-lock' && (await isNamedTwice(values.file ?? '', record, door))
    return {id: twice ? 'disk-twice' : 'locked-before', values}
  }
  if (id === 'tap-busy') return orFree(await tapHolder(values.tap ?? '', door), values.tap ?? '')
  const {port} = values
  if (!port) return reason
  if (id === 'forward-refused') {
    if (forwardsOf(record, port) > 1) return {id: 'forward-twice', values}
    const holder = await portHolder(port, door)
    return holder ? {id: 'forward-taken', values: {...values, holder}} : reason
  }
  if (!['vnc-taken', 'spice-taken', 'address-taken'].includes(id)) return reason
  const holder = await portHolder(port, door)
  // SPICE prints the same of an address that the host does not have, and of a port that is not ours to open.
  if (id === 'spice-taken') return holder ? held(holder) : reason
  return orFree(holder, `port ${port}`)
}

function forwardsOf({argv}: MachineRecord, port: string): number {
  return optionsNamed(argv, 'nic', 'netdev', 'net').flatMap(({value}) => [
    ...value.matchAll(new RegExp(`hostfwd=\\w*:[^:,]*:${port}-`, 'g')),
  ]).length
}

/** Whether a command line gives a VM the same file in two places, by whatever names. */
export async function isNamedTwice(
  file: string,
  {argv, cwd}: Pick<MachineRecord, 'argv' | 'cwd'>,
  files: LabFiles,
): Promise<boolean> {
  const own = await identityOf(absolute(file, cwd), files)
  const names = imagesNamed(qemuOptions(argv)).map((name) => identityOf(absolute(name, cwd), files))
  return own !== null && (await Promise.all(names)).filter((identity) => identity === own).length > 1
}

function absolute(file: string, cwd: string): string {
  return isAbsolute(file) ? file : resolve(cwd, file)
}

function tapHolder(name: string, files: LabFiles): Promise<string | null> {
  return holderWho(files, ({tap}) => tap === name)
}

async function holderWho(files: LabFiles, has: (held: HeldFile) => boolean): Promise<string | null> {
  for (const pid of await files.pids())
    if ((await heldFiles(pid, files)).some(has)) {
      const [program = ''] = await files.commandLine(pid)
      return named(program.split('/').at(-1) ?? '', pid)
    }
  return null
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

async function portHolder(port: string, door: LabDoor): Promise<string | null> {
  const {exitCode, stdout} = await door.run('ss', ['-tlnpH'])
  return exitCode === 0 ? listenerIn(stdout, port) : null
}

/** The word for a process is nearly the same in both languages. */
function named(name: string, pid: number): string {
  return `${name || '?'} (pid ${pid})`
}
