import {CLONE, NOTICE} from '../../../messages/notice.js'
import {sayOf} from '../../../messages/say-of.js'
import type {Language, Localized} from '../../../model/language.js'
import type {Notice} from '../../../model/run/notice.js'

/** What a student should know, in one or more sentences. */
export function noticeWords(notice: Notice, language: Language): string {
  const shown: Notice & {readonly what?: Localized} =
    'kind' in notice ? {...notice, what: CLONE[notice.kind]} : notice
  return sayOf(language, NOTICE, shown, 'notice')
}
