import {chmodSync, copyFileSync, existsSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Identity} from '../host/identity.js'
import {makeFolder} from '../host/files/make-folder.js'
import {VM_FOLDER} from '../machine/machine-records.js'

/** The end of the name of a state that is a qcow2, which QEMU is to load itself when it is up. */
export const ASIDE = '.qcow2'

/** A machine whose state was saved: when a student's words start it again, it goes on from there. */
export interface SavedMachine {
  /** Its id in the lab. */
  readonly machine: string
  /** The student's words, each ended by a NUL, as the shim notes them. */
  readonly argv: string
  /** The value of -m that it was given, which may be less than they say; null when they say nothing. */
  readonly memory: string | null
  /** Its disks, one of which holds the state: the copy (an absolute path), and the name in the work folder. */
  readonly disks: readonly {readonly copy: string; readonly name: string}[]
  /** A copy of what it had said on its serial console, an absolute path; null when that was not kept. */
  readonly serial: string | null
  /** The file that QEMU wrote its memory to, an absolute path; null when one of the disks has it. */
  readonly state: string | null
}

/**
 * Tells the QEMU shim of saved machines: `io/saved/0.argv`, `0.memory`, `0.state`, and `0.files` with what to copy where.
 * @param who runs the shim, which crosses off each that it has started: the second time it is to boot
 * @param first the number of the first of them
 */
export function writeSavedMachines(
  io: string,
  work: string,
  machines: readonly SavedMachine[],
  who: Identity,
  first = 0,
): void {
  if (machines.length === 0) return
  makeFolder(join(io, 'saved'), who)
  machines.forEach(({argv, memory, disks, serial, state}, index) => {
    const number = first + index
    writeFileSync(savedWords(io, number), argv)
    if (memory !== null) writeFileSync(join(io, 'saved', `${number}.memory`), memory)
    const aside = state?.endsWith(ASIDE) === true
    if (state !== null && !aside) writeFileSync(join(io, 'saved', `${number}.state`), state)
    const files = disks.map(({copy, name}) => ({copy, to: join(work, name)}))
    // To load it, QEMU writes to it.
    if (state !== null && aside) files.push({copy: state, to: asideInLab(number)})
    // A log of its own, because QEMU empties the machine's when it starts.
    if (serial !== null) files.push({copy: serial, to: join(VM_FOLDER, `saved-${number}.serial`)})
    const lines = files.map(({copy, to}) => `${copy}\t${to}\n`)
    writeFileSync(join(io, 'saved', `${number}.files`), lines.join(''))
  })
}

/** The file with a saved machine's words, which is there until the shim has started it. */
export function savedWords(io: string, number: number): string {
  return join(io, 'saved', `${number}.argv`)
}

/**
 * Keeps the disks of a machine as they are now, so that the shim lets it go on only where nothing has written to them since:
 * `io/saved/0.fresh`, with the copy and the disk of each.
 * @returns whether all of its disks are there
 */
export function keepFresh(
  io: string,
  work: string,
  {disks}: Pick<SavedMachine, 'disks'>,
  who: Identity,
  number: number,
): boolean {
  if (!disks.every(({name}) => existsSync(join(work, name)))) return false
  makeFolder(join(io, 'saved'), who)
  const lines = disks.map(({name}, index) => {
    const copy = `${number}.fresh-${index}`
    copyFileSync(join(work, name), join(io, 'saved', copy))
    chmodSync(join(io, 'saved', copy), 0o644)
    return `/run/qlab/io/saved/${copy}\t${join(work, name)}\n`
  })
  writeFileSync(join(io, 'saved', `${number}.fresh`), lines.join(''))
  return true
}

/** Where the lab has its own copy of such a state, by the machine's number among those that were saved. */
export function asideInLab(number: number): string {
  return `/run/qlab/io/saved/${number}${ASIDE}`
}
