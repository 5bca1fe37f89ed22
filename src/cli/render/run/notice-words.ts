import {CLONE, NOTICE} from '../../../messages/notice.js'
import {sayOf} from '../../../messages/say-of.js'
import type {Localized} from '../../../model/language.js'
import {commandsInWords} from '../text/as-typed.js'
import {clock} from '../text/clock.js'
import type {Notice} from '../../../model/run/notice.js'
import type {Style} from '../text/style.js'

/** What a student should know, in one or more sentences. */
export function noticeWords(notice: Notice, style: Pick<Style, 'language' | 'qlab'>): string {
  const shown: Notice & {readonly what?: Localized; readonly when?: string} = {
    ...notice,
    ...('kind' in notice && {what: CLONE[notice.kind]}),
    ...('closedAt' in notice && {when: clock(notice.closedAt, Date.now())}),
  }
  return commandsInWords(sayOf(style.language, NOTICE, shown, 'notice'), style)
}
