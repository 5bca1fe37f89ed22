import {readFileSync, readlinkSync, statSync} from 'node:fs'
import {hostname} from 'node:os'
import {basename} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import type {ProcessSpace} from '../../model/session.js'
import {command} from '../../model/errors/suggestion.js'
import {commandLineOf} from './processes.js'

/**
 * Where our own pids are counted (pid_namespaces(7)).
 * @throws {HostError} `foreign-proc` when /proc shows the processes of another pid namespace: no pid of ours means anything in it
 */
export function processSpace(): ProcessSpace {
  if (readlinkSync('/proc/self') !== String(process.pid)) throw foreignProc()
  return {
    boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    pids: readlinkSync('/proc/self/ns/pid'),
    host: hostname(),
  }
}

/** Whether pids that were noted down there are the same processes' here. */
export function isHere(where: ProcessSpace | undefined): boolean {
  if (!where) return true
  const here = processSpace()
  return where.boot === here.boot && where.pids === here.pids
}

/** Whether a lock that was taken there, on a file that we see, is one that our kernel knows; false when nobody can say. */
export function isSameComputer(where: ProcessSpace): boolean {
  const here = processSpace()
  // After a restart the boot is another, and whatever was open is gone.
  return where.boot === here.boot || where.host === here.host
}

/** Whether everything in our pid namespace ends when we do: we are its process 1, or bin/qlab is, which waits for us. */
export function endsWithUs(): boolean {
  const [, script = ''] = commandLineOf(1)
  return process.pid === 1 || (process.ppid === 1 && basename(script) === 'qlab')
}

/** Whether a process is one of our pid namespace and sees the same file as we do by that path; no when it is out of our sight. */
export function isOurs(pid: number, file: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/ns/pid`) !== processSpace().pids) return false
    const [theirs, ours] = [`/proc/${pid}/root${file}`, file].map((path) =>
      statSync(path, {throwIfNoEntry: false}),
    )
    return theirs?.dev === ours?.dev && theirs?.ino === ours?.ino
  } catch {
    return false // it ended meanwhile, or is another user's
  }
}

function foreignProc(): HostError {
  return new HostError(
    'foreign-proc',
    {
      en: 'qlab runs in its own pid namespace, but /proc shows the processes of another one, so qlab cannot find its own processes.',
      sv: 'qlab körs i en egen pid-namnrymd, men /proc visar processerna i en annan, så qlab hittar inte sina egna processer.',
    },
    {
      suggestions: [
        command('unshare --pid --fork --mount-proc …', {
          en: 'gives the namespace its own /proc',
          sv: 'ger namnrymden en egen /proc',
        }),
      ],
    },
  )
}
