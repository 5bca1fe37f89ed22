import type {Observer} from 'qlab/lab'
import {VALUES} from './values.js'

/** The folder that the TPM has its state in, beside the one that was saved. */
export interface FolderBorn extends Record<string, boolean> {
  /** Whether it is there at all. */
  readonly there: boolean
  /** Whether there is state in it. */
  readonly whole: boolean
  /** Whether the saved one was copied into it, and not to its place. */
  readonly nested: boolean
  /** Whether it was made after the saved one, and so came from there. */
  readonly restored: boolean
}

export async function folderBorn({host}: Pick<Observer, 'host'>): Promise<FolderBorn> {
  const test = async (...words: readonly string[]): Promise<boolean> =>
    (await host.$`test ${words}`).exitCode === 0
  const {stdout} = await host.$`stat -c %W ubuntutpm ubuntutpm-${VALUES.snapshot}`
  const [used, saved] = stdout.trim().split('\n').map(Number)
  return {
    there: await test('-e', 'ubuntutpm'),
    whole: await test('-s', 'ubuntutpm/tpm2-00.permall'),
    nested: await test('-d', `ubuntutpm/ubuntutpm-${VALUES.snapshot}`),
    restored: used !== undefined && saved !== undefined && used > saved,
  }
}
