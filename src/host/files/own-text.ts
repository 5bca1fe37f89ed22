import {
  accessSync,
  constants,
  lchownSync,
  lstatSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import {refused} from './refused.js'
import {writeWhole} from './write-whole.js'

const MOST_LINKS = 40

/** A text file of the student's own, a shell's settings above all: where it really is, and every byte of it as a character. */
export interface OwnText {
  /** Behind the links that lead there. */
  readonly target: string
  /** Null where there is no file. */
  readonly text: string | null
  /** False where the student, or the disk, does not let it be changed. */
  readonly changeable: boolean
}

/** @throws {HostError} `not-a-file` where something else has its name, and as refused() */
export function readOwnText(file: string): OwnText {
  const target = behindLinks(file)
  const found = statSync(target, {throwIfNoEntry: false})
  if (!found) return {target, text: null, changeable: true}
  if (!found.isFile())
    throw new HostError('not-a-file', {
      en: `${file} is not a file, so qlab cannot use it.`,
      sv: `${file} är ingen fil, så qlab kan inte använda den.`,
    })
  try {
    return {target, text: readFileSync(target, 'latin1'), changeable: isChangeable(target, found.mode)}
  } catch (cause) {
    throw refused(cause, {path: file})
  }
}

/**
 * Writes it as a whole or not at all, with the owner and the permissions that it had. Links stay.
 * @param owner whose a new file is, where we are root
 */
export function writeOwnText(
  {target}: OwnText,
  text: string,
  owner: {readonly uid: number; readonly gid: number},
): void {
  const had = statSync(target, {throwIfNoEntry: false})
  const {uid, gid} = had ?? owner
  writeWhole(target, Buffer.from(text, 'latin1'), {mode: (had?.mode ?? 0o644) & 0o777})
  if (process.getuid?.() === 0) lchownSync(target, uid, gid)
}

/** A text as it is compared with, and put among, the bytes of such a file. */
export function asBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** A link that leads to nothing yet says where the file is to be. */
function behindLinks(file: string, left = MOST_LINKS): string {
  try {
    return realpathSync(file)
  } catch {
    const isLink = lstatSync(file, {throwIfNoEntry: false})?.isSymbolicLink()
    if (!isLink || left === 0) return file
    return behindLinks(resolve(dirname(file), readlinkSync(file)), left - 1)
  }
}

/** Root may write what its owner has closed; it is closed all the same. */
function isChangeable(file: string, mode: number): boolean {
  if ((mode & 0o222) === 0) return false
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}
