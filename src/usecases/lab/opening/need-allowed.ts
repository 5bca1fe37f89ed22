import type {AdminLimits} from '../../../host/admin-limits.js'
import type {Paths} from '../../../host/files/paths.js'
import {HostError} from '../../../model/errors/errors.js'
import {command, type Command} from '../../../model/errors/suggestion.js'
import {lifeOf} from '../../../session/life.js'
import {readableSessions} from '../../../session/session-record.js'

/**
 * Makes sure that one more lab is allowed to this user here.
 * @throws {HostError} `too-many-labs`
 */
export function needAllowed(paths: Paths, id: string, {labs}: AdminLimits): void {
  if (labs === null) return
  const open = readableSessions(paths)
    .filter(({record}) => record.lab !== id && !record.seal)
    .filter(({record}) => ['open', 'opening'].includes(lifeOf(paths, record)))
    .map(({record}) => record.lab)
  if (open.length < labs) return
  const names = open.join(', ')
  throw new HostError(
    'too-many-labs',
    open.length === 0
      ? {
          en: 'You may open no labs on this computer: whoever runs it has set that limit.',
          sv: 'Du får inte öppna några labbar på den här datorn: den som sköter den har satt den gränsen.',
        }
      : {
          en: `Labs that you may have open at the same time on this computer: ${labs}. Open now: ${names}.`,
          sv: `Så många labbar får du ha öppna samtidigt på den här datorn: ${labs}. Öppna nu: ${names}.`,
        },
    {
      suggestions: open.map((lab) =>
        command(`qlab stop ${lab}` as Command, {
          en: 'closes it; your disks and files stay, and you can go on with it later',
          sv: 'stänger den; dina diskar och filer finns kvar, och du kan fortsätta senare',
        }),
      ),
    },
  )
}
