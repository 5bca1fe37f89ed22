/** What a sealed lab may take of this computer, at the most. */
export interface SealLimits {
  /** Processes and threads, QEMU's among them. */
  readonly processes: number
  /** MB of memory that its processes hold. */
  readonly memoryMb: number
  /** MB in its work folder, and in all else that it can write to: all of it is memory, and ends with the lab. */
  readonly workMb: number
  readonly elsewhereMb: number
}

export const SEAL_LIMITS: SealLimits = {processes: 400, memoryMb: 6144, workMb: 4096, elsewhereMb: 512}

/** The work folder of a sealed lab, in it: the same on every computer. */
export function sealedWork(lab: string): string {
  return `/root/qlab/${lab}`
}

/** Where what its commands print is kept, in the lab. */
export const SEALED_OUTPUT = '/.out'
