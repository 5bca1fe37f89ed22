import type {Finding} from '../../model/view/finding.js'
import {idMaps} from '../id-maps.js'
import {asRoot, fine, read, type Machine} from './machine.js'

const COUNT = 65536
/** The first id that useradd itself gives as a subordinate one. */
const FIRST = 100_000

/** The subordinate user and group ids that make a lab's root a root over more than itself. */
export function idRanges(machine: Machine): readonly Finding[] {
  const {who, prefix} = machine
  const title = {en: 'Subordinate ids', sv: 'Underordnade id:n'}
  const maps = idMaps(who, {uid: `${prefix}/etc/subuid`, gid: `${prefix}/etc/subgid`})
  if (maps.kind === 'full') {
    const from = maps.uid.at(-1)?.outside
    return [
      fine(
        'id-ranges',
        title,
        who.dropped
          ? {en: `given by root, from ${from}`, sv: `givna av root, från ${from}`}
          : {en: `from ${from}`, sv: `från ${from}`},
      ),
    ]
  }
  const range = (file: string): string => {
    const first = firstFree(read(machine, file) ?? '')
    return `${first}-${first + COUNT - 1}`
  }
  return [
    {
      id: 'id-ranges',
      title,
      state: 'warning',
      detail: {
        en: `none of at least ${COUNT - 1} for ${who.name} in /etc/subuid and /etc/subgid`,
        sv: `inga på minst ${COUNT - 1} för ${who.name} i /etc/subuid och /etc/subgid`,
      },
      costs: {
        en: 'A lab has only one user, root, so programs that switch to another user do not work in it. Submissions cannot be graded.',
        sv: 'En labb har bara en användare, root, så program som byter till en annan fungerar inte i den. Inlämningar kan inte rättas.',
      },
      cure: asRoot(
        `usermod --add-subuids ${range('/etc/subuid')} --add-subgids ${range('/etc/subgid')} ${who.name}`,
      ),
      blocks: false,
    },
  ]
}

/** The first id after every range that is given out already. */
function firstFree(table: string): number {
  const ends = table.split('\n').map((line) => {
    const [, first, count] = line.split(':')
    return Number(first) + Number(count)
  })
  return Math.max(FIRST, ...ends.filter(Number.isFinite))
}
