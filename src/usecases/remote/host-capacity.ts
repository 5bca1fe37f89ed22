/** What a host has free now, and its processors. */
export interface HostRoom {
  /** MB of memory that programs can have without swapping. */
  readonly memoryMb: number
  /** MB that can be written in the user's home. */
  readonly diskMb: number
  readonly processors: number
}

/** How many labs find room at the same time, by each thing that a lab needs, and by the scarcest. */
export interface Capacity {
  readonly byMemory: number
  readonly byDisk: number
  /** The least of memory and disk. */
  readonly atOnce: number
  /** How many of those can boot a VM at the same time without waiting for each other. */
  readonly bootAtOnce: number
}

/** What a usual lab of the course takes, as `qlab list` tells it: two VMs of 256 MB, and overlays. In MB. */
const USUAL_LAB = {memory: 600, disk: 150}

/** Prints what {@link factsIn} reads; for a POSIX shell. */
export const FACTS_SCRIPT = `
awk '/^MemAvailable:/ { print "memory=" int($2 / 1024) }' /proc/meminfo
echo "disk=$(df -Pk "$HOME" | awk 'NR == 2 { print int($4 / 1024) }')"
echo "processors=$(getconf _NPROCESSORS_ONLN)"
`

export function factsIn(said: string): HostRoom {
  const number = (name: string): number => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(said)?.[1] ?? 0)
  return {memoryMb: number('memory'), diskMb: number('disk'), processors: number('processors')}
}

export function capacityOf({memoryMb, diskMb, processors}: HostRoom): Capacity {
  const byMemory = Math.floor(memoryMb / USUAL_LAB.memory)
  const byDisk = Math.floor(diskMb / USUAL_LAB.disk)
  const atOnce = Math.min(byMemory, byDisk)
  return {byMemory, byDisk, atOnce, bootAtOnce: Math.min(atOnce, processors)}
}
