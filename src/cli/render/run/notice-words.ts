import {CLONE, NOTICE} from '../../../messages/notice.js'
import {sayOf} from '../../../messages/say-of.js'
import type {Language, Localized} from '../../../model/language.js'
import {clock} from '../text/clock.js'
import type {Notice} from '../../../model/run/notice.js'

/** What a student should know, in one or more sentences. */
export function noticeWords(notice: Notice, language: Language): string {
  const shown: Notice & {readonly what?: Localized; readonly when?: string} = {
    ...notice,
    ...('kind' in notice && {what: CLONE[notice.kind]}),
    ...('closedAt' in notice && {when: clock(notice.closedAt, Date.now())}),
  }
  return sayOf(language, NOTICE, shown, 'notice')
}
