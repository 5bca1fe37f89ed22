import type {Language} from '../model/language.js'

/** The reader's language, as the page asks for it. */
export function languageIn(query: URLSearchParams): Language {
  return query.get('language') === 'sv' ? 'sv' : 'en'
}
