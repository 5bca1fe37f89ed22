import type {MachineView} from '../model/observer.js'
import {imageName} from '../model/vm/qemu-options.js'

/** A flash chip of a PC, and the file behind it. */
export interface Flash extends Record<string, string | boolean> {
  /** The file's name, without its folder. */
  readonly file: string
  readonly writable: boolean
}

/** Of `query-block`; only what is looked at. */
interface Block {
  readonly qdev?: string
  readonly inserted?: {readonly file: string; readonly ro: boolean}
}

/** A PC's two flash chips: with the firmware, and with what it keeps. Null where there is none. */
export async function flashesOf(
  machine: MachineView,
): Promise<{readonly code: Flash | null; readonly settings: Flash | null}> {
  const blocks = await machine.qmp<readonly Block[]>('query-block')
  const flash = (number: number): Flash | null => {
    const found = blocks.find(({qdev}) => qdev?.endsWith(`/system.flash${number}`))?.inserted
    return found ? {file: imageName(found.file), writable: !found.ro} : null
  }
  return {code: flash(0), settings: flash(1)}
}
