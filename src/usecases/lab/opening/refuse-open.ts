import type {Paths} from '../../../host/files/paths.js'
import {UsageError} from '../../../model/errors/errors.js'
import {command} from '../../../model/errors/suggestion.js'
import {labElsewhere, lifeOf} from '../../../session/life.js'
import {labUnreadable, refuseOtherState, unreadableSession} from '../../../session/lost-sessions.js'
import {sessionFolders} from '../../../session/session-folders.js'
import {readRecord} from '../../../session/session-record.js'

/**
 * Refuses to open a lab that is open already, or being opened.
 * @param closing whether an unreadable one is to be closed
 * @param ours whether we hold the lab's opening lock; until then one that is being opened elsewhere is waited for
 * @throws {UsageError} `lab-already-open`, `lab-opening`, and where it cannot be told
 */
export function refuseOpen(paths: Paths, id: string, {ours = false, closing = false} = {}): void {
  refuseOtherState(paths, id)
  const unreadable = unreadableSession(paths, id)
  if (unreadable && !closing) throw labUnreadable(unreadable)
  const record = readRecord(sessionFolders(paths, id).state)
  if (!record) return
  const life = lifeOf(paths, record, ours)
  if (life === 'unknown' || (life === 'elsewhere' && (ours || record.state === 'open')))
    throw labElsewhere(record, life)
  if (life === 'open')
    throw new UsageError(
      'lab-already-open',
      {en: `The lab ${id} is already open.`, sv: `Labben ${id} är redan öppen.`},
      {
        suggestions: [
          command(`qlab start ${id}`, {
            en: 'goes on with it, in a terminal',
            sv: 'fortsätter med den, i en terminal',
          }),
          `qlab check --lab ${id}`,
          command(`qlab stop ${id}`, {en: 'closes it', sv: 'stänger den'}),
        ],
      },
    )
  if (life === 'opening')
    throw new UsageError(
      'lab-opening',
      {
        en: `Another qlab is opening the lab ${id} (process ${record.opener.pid}).`,
        sv: `Ett annat qlab håller på att öppna labben ${id} (process ${record.opener.pid}).`,
      },
      {
        suggestions: [
          {en: 'Wait until it is done, or end it.', sv: 'Vänta tills det är klart, eller avsluta det.'},
          `qlab stop ${id}`,
        ],
      },
    )
}
