import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {writeWhole} from '../host/files/write-whole.js'

const Stamp = v.object({
  size: v.number(),
  mtimeMs: v.number(),
  inode: v.number(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

const Record = v.object({
  schema: v.literal('qlab/image/1'),
  name: v.string(),
  /** The recipe it was built by; null for a disk that was added. */
  recipe: v.nullable(v.string()),
  disk: v.string(),
  kernel: v.nullable(v.string()),
  initrd: v.nullable(v.string()),
  user: v.string(),
  /** The access key's file; null for the key that qlab made for all its guests. */
  privateKeyFile: v.nullable(v.string()),
  hostKeys: v.array(v.string()),
  builtAt: v.string(),
  /** `name=version` of what it was built from. */
  packages: v.array(v.string()),
  /** Milliseconds that each step of the build took. */
  phases: v.record(v.string(), v.number()),
  /** File name, relative to the folder, to how it looked when it was whole. */
  files: v.record(v.string(), Stamp),
})

/** What `image.json` in an image's folder holds. File names are relative to that folder. */
export type ImageRecord = v.InferOutput<typeof Record>
export type Stamp = v.InferOutput<typeof Stamp>

const RECORD_FILE = 'image.json'

/** The record of a folder, or null when there is none or it cannot be understood: then it is not an image. */
export function readRecord(folder: string): ImageRecord | null {
  try {
    const parsed = v.safeParse(Record, JSON.parse(readFileSync(join(folder, RECORD_FILE), 'utf8')))
    return parsed.success ? parsed.output : null
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (error instanceof SyntaxError || code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}

/** Whole or not at all: a reader never sees half a record. */
export function writeRecord(folder: string, record: ImageRecord): void {
  writeWhole(join(folder, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`)
}
