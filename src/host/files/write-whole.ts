import {chownSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import type {Identity} from '../identity.js'
import {refused} from './refused.js'

export interface WriteOptions {
  /** Permissions of a new file. */
  readonly mode?: number
  /** Who is to own it, where we are root. */
  readonly who?: Identity
}

/**
 * Writes a file as a whole or not at all: a reader never sees half of it, and a write that fails leaves nothing behind.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function writeWhole(file: string, content: string | Uint8Array, {mode, who}: WriteOptions = {}): void {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, content, mode === undefined ? {} : {mode})
    if (who?.dropped) chownSync(draft, who.uid, who.gid)
    renameSync(draft, file)
  } catch (cause) {
    removeQuietly(draft)
    throw refused(cause, {path: file, wanted: Buffer.byteLength(content)})
  }
}

/**
 * Writes a file that was asked for by name, in its place: it may be a pipe, or a link that is to stay. One that was not
 * there before is not left half written.
 * @throws {HostError} as {@link writeWhole}
 */
export function writeAsked(file: string, content: string | Uint8Array): void {
  const isNew = statSync(file, {throwIfNoEntry: false}) === undefined
  try {
    writeFileSync(file, content)
  } catch (cause) {
    if (isNew) removeQuietly(file)
    throw refused(cause, {path: file, wanted: Buffer.byteLength(content)})
  }
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, {force: true})
  } catch {
    // The disk takes no change at all: what is told is the first refusal.
  }
}
