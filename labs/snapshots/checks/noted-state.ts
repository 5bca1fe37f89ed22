import {textOf, type System} from 'qlab/lab'

const BOOT_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

/** What was written down on the host of how things stood in a VM. */
export interface NotedState {
  /** The id of the boot that the VM was in; null when nobody in the VM told. */
  readonly bootId: string | null
  /** The other lines. */
  readonly lines: readonly string[]
}

/** Reads such a file of the work folder; null when there is none. */
export async function notedState(host: Pick<System, '$'>, file: string): Promise<NotedState | null> {
  const text = await textOf(host, file)
  if (text === null) return null
  const lines = text.split(/\r?\n/).filter(Boolean)
  return {
    bootId: lines.find((line) => BOOT_ID.test(line)) ?? null,
    lines: lines.filter((line) => !BOOT_ID.test(line)),
  }
}
