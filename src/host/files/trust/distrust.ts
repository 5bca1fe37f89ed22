import {lstatSync, readFileSync, readlinkSync, statfsSync, type Stats} from 'node:fs'
import {dirname, resolve} from 'node:path'
import type {Identity} from '../../identity.js'

/** Why one of qlab's folders cannot be relied on. */
export interface Distrust {
  /** The folder, or the link, that it is about: the one asked for, or one on the way to it. */
  readonly at: string
  /** `foreign`: it is another user's; `link`: so is the link there; `open`: others may write in it. */
  readonly why: 'foreign' | 'link' | 'open'
  readonly owner: number
  /** Whether it is the folder itself that was asked for, or stands in its place. */
  readonly last: boolean
  /** Permission bits. */
  readonly mode: number
}

/** As many links as the kernel follows (path_resolution(7)). */
const MOST_LINKS = 40

/**
 * Whether another user could exchange what is kept in a folder: below a folder that others may write, each part of its
 * path must be ours or root's, and the folder itself must be ours and closed to others. What is not there yet is fine.
 * @returns the first part that is not so, or null
 */
export function distrust(folder: string, who: Identity): Distrust | null {
  let links = 0
  const look = (path: string, isOurs: boolean): Distrust | null => {
    const above = dirname(path)
    if (above !== path) {
      const found = look(above, false)
      if (found) return found
    }
    const part = statOf(path)
    if (!part) return null
    const told = (why: Distrust['why']): Distrust => ({
      at: path,
      why,
      owner: part.uid,
      last: isOurs,
      mode: part.mode & 0o7777,
    })
    const exposed = above !== path && isExposed(above, who)
    const foreign = !isTrusted(part.uid, who)
    if (part.isSymbolicLink()) {
      if (exposed && foreign) return told('link')
      links += 1
      return links > MOST_LINKS ? null : look(resolve(above, readlinkSync(path)), isOurs)
    }
    if (foreign && (exposed || isOurs)) return told('foreign')
    return isOurs && part.isDirectory() && othersWrite(part, who) && hasModes(path) ? told('open') : null
  }
  return look(folder, true)
}

/**
 * File systems that have no owners or modes of their own, where `chmod` changes nothing and whoever mounted it decides:
 * FAT, exFAT, NTFS, FUSE's, 9P (a drive of Windows under WSL), SMB (linux/magic.h).
 */
const WITHOUT_MODES = [
  0x4d44, 0x2011bab0, 0x5346544e, 0x7366746e, 0x65735546, 0x01021997, 0xff534d42, 0xfe534d42,
]

function hasModes(folder: string): boolean {
  return !WITHOUT_MODES.includes(statfsSync(folder).type)
}

/** Whether somebody else may put things into a folder; through a link, into the one that it leads to. */
function isExposed(folder: string, who: Identity): boolean {
  let part = statOf(folder)
  for (let links = 0; part?.isSymbolicLink() && links < MOST_LINKS; links++) {
    folder = resolve(dirname(folder), readlinkSync(folder))
    part = statOf(folder)
  }
  return part !== null && (othersWrite(part, who) || !isTrusted(part.uid, who))
}

function othersWrite({mode, gid}: Stats, who: Identity): boolean {
  // A group of one's own is what many systems give each user; that of root has nobody in it who is not root.
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== who.gid && gid !== 0)
}

function isTrusted(uid: number, who: Identity): boolean {
  return uid === 0 || uid === who.uid || uid === process.getuid?.() || (uid === OVERFLOW && isMapped())
}

/** Whose files belong to users that our user namespace does not know: those of the computer's root, in a container. */
const OVERFLOW = 65_534

function isMapped(): boolean {
  return !/^\s*0\s+0\s+4294967295\s*$/.test(readFileSync('/proc/self/uid_map', 'utf8'))
}

/** Null for what is not there, or out of our sight: whoever makes it is told the reason then. */
function statOf(path: string): Stats | null {
  try {
    return lstatSync(path)
  } catch {
    return null
  }
}

/** A user's name by /etc/passwd; else `user 1001`. */
export function userName(uid: number): {readonly en: string; readonly sv: string} {
  const name = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[2] === String(uid))?.[0]
  return name ? {en: name, sv: name} : {en: `user ${uid}`, sv: `användare ${uid}`}
}
