import type {MachineView} from 'qlab/lab'
import {VALUES} from './values.js'

/** What the VM's disk holds, and what its TPM does. */
export interface Secrets extends Record<string, string | number | null> {
  /** secret.txt, without its line end; null when there is none. */
  readonly onDisk: string | null
  /** Bytes that the TPM has set aside at 0x1500016; null when none. */
  readonly size: number | null
  /** What is written there; null when nothing is. */
  readonly inTpm: string | null
  /** How often the TPM has been switched on or reset. */
  readonly resets: number | null
}

/** The secret that is stored, and the one that it is changed to later. */
export const SECRETS: readonly string[] = [VALUES.secret, VALUES.changedSecret]

const INDEX = '0x1500016'
const MARK = '@part'

/** All in one visit, since each takes a second. */
export async function secretsOf({console}: Pick<MachineView, 'console'>): Promise<Secrets> {
  const {stdout} = await console.$`
    cat ~student/secret.txt; echo ${MARK}$?
    sudo tpm2_nvreadpublic ${INDEX}; echo ${MARK}$?
    sudo tpm2_nvread ${INDEX}; echo ${MARK}$?
    sudo tpm2_readclock; echo ${MARK}$?`
  const [disk, index, tpm, clock] = stdout.split(new RegExp(`(?<=${MARK}\\d+)\\n`)).map(answer)
  return {
    onDisk: disk ?? null,
    size: numberIn(index, /size: (\d+)/),
    inTpm: tpm ?? null,
    resets: numberIn(clock, /reset_count: (\d+)/),
  }
}

/** What a command said, or null when it failed. What was never written in a TPM reads as 0xff. */
function answer(part: string): string | null {
  const [, text = '', status] = new RegExp(`^([^]*)${MARK}(\\d+)$`).exec(part) ?? []
  return status === '0' ? text.replace(/\uFFFD+$/, '').trimEnd() : null
}

function numberIn(text: string | null | undefined, pattern: RegExp): number | null {
  const found = pattern.exec(text ?? '')?.[1]
  return found === undefined ? null : Number(found)
}
