import {endVm} from './end-vm.js'

/** A VM that a guide starts, as the ready checks know it. */
export interface StartedVm {
  /** Its id under `machines` in lab.ts. */
  readonly machine: string
  /** Its disk's file name. */
  readonly disk: string
  /** What starts it, on one line: the cure of most of its diagnoses. */
  readonly command: string
  /** What ends it, with all that belongs to it, and starts it again; when left out, what ends it and `command`. */
  readonly restart?: string
  /** What the ids of its checks and diagnoses begin with; when left out, the machine's id. */
  readonly prefix?: string
  /** Ids of checks that must pass before it is looked for. */
  readonly needs?: readonly string[]
}

export function prefixOf({machine, prefix = machine}: StartedVm): string {
  return prefix
}

/** What ends the VM that runs, and starts it again as it should be: what cures a wrong option. */
export function restartOf({disk, command, restart}: Pick<StartedVm, 'disk' | 'command' | 'restart'>): string {
  return restart ?? `${endVm(disk)}; ${command}`
}
