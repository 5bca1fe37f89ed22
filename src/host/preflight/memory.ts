import type {Finding} from '../../model/view/finding.js'
import {fine, read, type Machine} from './machine.js'
import {command} from '../../model/errors/suggestion.js'

/** A lab is a machine of 256 MB and QEMU around it. */
const LEAST_MB = 300
const COMFORTABLE_MB = 1000

/** Shows what takes the memory. */
export const BIGGEST_PROGRAMS = command('ps -eo rss,pid,comm --sort=-rss | head', {
  en: 'close what you do not need',
  sv: 'stäng det du inte behöver',
})

/** MB of memory that programs can have without swapping; null when the kernel does not say. */
export function freeMemory(machine: Pick<Machine, 'prefix'>): number | null {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(read(machine, '/proc/meminfo') ?? '')?.[1]
  return kilobytes ? Math.round(Number(kilobytes) / 1024) : null
}

/** Whether that is enough. */
export function memory(machine: Machine): readonly Finding[] {
  const free = freeMemory(machine)
  if (free === null) return []
  const title = {en: 'Memory', sv: 'Minne'}
  const detail = {en: `${free} MB free`, sv: `${free} MB ledigt`}
  if (free >= COMFORTABLE_MB) return [fine('memory', title, detail)]
  return [
    {
      id: 'memory',
      title,
      state: free < LEAST_MB ? 'missing' : 'warning',
      detail: {
        en: `${detail.en}; ${COMFORTABLE_MB} MB is recommended, ${LEAST_MB} MB is the minimum`,
        sv: `${detail.sv}; ${COMFORTABLE_MB} MB rekommenderas, ${LEAST_MB} MB är det minsta`,
      },
      costs: {
        en: 'VMs may be slow, or be killed by the kernel.',
        sv: 'VM:ar kan bli långsamma eller avslutas av kärnan.',
      },
      cure: BIGGEST_PROGRAMS,
      blocks: free < LEAST_MB,
    },
  ]
}
