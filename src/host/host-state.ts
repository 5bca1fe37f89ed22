import {readFileSync, readlinkSync} from 'node:fs'
import {commandLineOf, pidsIn, processId} from './process/processes.js'
import {must} from './process/run.js'
import {scaled} from '../model/pace.js'
import {until} from '../model/until.js'

const ENDING_MS = 1000

/** What of this computer a lab could change by mistake, a line each. */
export type HostState = readonly string[]

/** This machine's links, addresses, routes and mounts. Counters and lifetimes, which run by themselves, are left out. */
export async function hostState(): Promise<HostState> {
  const [links, routes] = await Promise.all([
    must('ip', ['-j', 'address', 'show']),
    must('ip', ['-j', 'route', 'show', 'table', 'all']),
  ])
  return [
    ...(JSON.parse(links) as LinkJson[]).flatMap(linkLines),
    ...(JSON.parse(routes) as Readonly<Record<string, unknown>>[]).map(routeLine),
    ...mountLines(),
  ].sort()
}

/** What differs, as `+ line` and `- line`. */
export function hostChanges(before: HostState, after: HostState): string[] {
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ]
}

/** The user namespace of a process; null when it has ended, or is out of our sight. */
export function userNamespaceOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/user`)
  } catch {
    return null // it ended meanwhile, or is another user's
  }
}

/**
 * The processes that have stayed in a user namespace, as `process PID COMMAND`. What is just ending, as a killed process does
 * a moment after the signal, is given that moment; what has ended and is not yet reaped is none.
 */
export async function processesLeftIn(space: string): Promise<string[]> {
  const timing = {timeoutMs: scaled(ENDING_MS), intervalMs: 10}
  await until(() => pidsLeftIn(space).length === 0, timing)
  return pidsLeftIn(space).map((pid) => `process ${pid} ${commandLineOf(pid).join(' ')}`.trim())
}

function pidsLeftIn(space: string): number[] {
  return pidsIn().filter((pid) => userNamespaceOf(pid) === space && processId(pid) !== null)
}

interface LinkJson {
  readonly ifname?: string
  readonly master?: string
  readonly flags?: readonly string[]
  readonly addr_info?: readonly {readonly local?: string; readonly prefixlen?: number}[]
}

function linkLines({ifname = '?', master, flags = [], addr_info = []}: LinkJson): string[] {
  const up = flags.includes('UP') ? 'up' : 'down'
  return [
    `link ${ifname} ${up}${master ? ` master ${master}` : ''}`,
    ...addr_info.map(({local, prefixlen}) => `address ${local}/${prefixlen} dev ${ifname}`),
  ]
}

function routeLine(route: Readonly<Record<string, unknown>>): string {
  const words = ['type', 'dst', 'gateway', 'dev', 'table', 'prefsrc', 'metric'].flatMap((key) =>
    route[key] === undefined ? [] : [`${key} ${JSON.stringify(route[key])}`],
  )
  return `route ${words.join(' ')}`
}

function mountLines(): string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const fields = line.split(' ')
      return `mount ${fields[4]} ${fields.slice(fields.indexOf('-') + 1, -1).join(' ')}`
    })
}
