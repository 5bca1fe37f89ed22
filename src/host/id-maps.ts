import {readFileSync, writeFileSync} from 'node:fs'
import {HostError} from '../model/errors/errors.js'
import type {Identity} from './identity.js'
import {must} from './process/run.js'
import {command} from '../model/errors/suggestion.js'

/** The ids of a lab's user namespace: `full` has 65536 of them, `single` only root. */
export interface IdMaps {
  readonly kind: 'full' | 'single'
  readonly uid: readonly IdRange[]
  readonly gid: readonly IdRange[]
}

interface IdRange {
  readonly inside: number
  readonly outside: number
  readonly count: number
}

/** The range that plain root gives: right after the id of identity.ts, and unused for the same reason. */
const ROOTS_RANGE = 0x7000_0001

/** The maps that this identity may have, by /etc/subuid and /etc/subgid (subuid(5)). */
export function idMaps(who: Identity, files = {uid: '/etc/subuid', gid: '/etc/subgid'}): IdMaps {
  const uid = subordinate(files.uid, who) ?? (who.dropped ? ROOTS_RANGE : null)
  const gid = subordinate(files.gid, who) ?? (who.dropped ? ROOTS_RANGE : null)
  const own = (id: number): IdRange => ({inside: 0, outside: id, count: 1})
  if (uid === null || gid === null) return {kind: 'single', uid: [own(who.uid)], gid: [own(who.gid)]}
  const rest = (outside: number): IdRange => ({inside: 1, outside, count: 65535})
  return {kind: 'full', uid: [own(who.uid), rest(uid)], gid: [own(who.gid), rest(gid)]}
}

/** The first range of at least 65535 ids that the file gives this user, or null. */
function subordinate(file: string, who: Identity): number | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null // no such file: nobody has subordinate ids
  }
  const range = text
    .split('\n')
    .map((line) => line.split(':'))
    .find(([user, , count]) => (user === who.name || user === String(who.uid)) && Number(count) >= 65535)
  return range ? Number(range[1]) : null
}

/**
 * Writes the maps of a process that has just entered a user namespace of its own.
 * @throws {HostError} `id-map-refused`
 */
export async function writeIdMaps(pid: number, maps: IdMaps, who: Identity): Promise<void> {
  try {
    if (who.dropped || maps.kind === 'single') writeDirectly(pid, maps)
    else
      await Promise.all([
        must('newuidmap', [String(pid), ...flat(maps.uid)]),
        must('newgidmap', [String(pid), ...flat(maps.gid)]),
      ])
  } catch (cause) {
    throw new HostError(
      'id-map-refused',
      {
        en: 'The kernel refused the ids of the lab’s user namespace.',
        sv: 'Linuxkärnan vägrade id-numren för labbens namnrymd (user namespace).',
      },
      {
        cause,
        suggestions: [
          command('qlab doctor', {
            en: 'shows whether user namespaces or subordinate ids are the problem',
            sv: 'visar om det är namnrymder (user namespaces) eller underordnade id:n som saknas',
          }),
        ],
      },
    )
  }
}

function writeDirectly(pid: number, maps: IdMaps): void {
  const lines = (ranges: readonly IdRange[]): string =>
    ranges.map((range) => `${range.inside} ${range.outside} ${range.count}\n`).join('')
  // An ordinary user may map only itself, and only once setgroups is off (user_namespaces(7)).
  if (maps.kind === 'single') writeFileSync(`/proc/${pid}/setgroups`, 'deny')
  writeFileSync(`/proc/${pid}/uid_map`, lines(maps.uid))
  writeFileSync(`/proc/${pid}/gid_map`, lines(maps.gid))
}

function flat(ranges: readonly IdRange[]): string[] {
  return ranges.flatMap((range) => [range.inside, range.outside, range.count].map(String))
}
