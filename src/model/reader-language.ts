import {LANGUAGES, type Language} from './language.js'

/** The reader's language: what `--lang` says, else QLAB_LANG, else the locale's, else English. */
export function readerLanguage(flag: string | undefined, env: NodeJS.ProcessEnv): Language {
  // The order in which the C library looks for the language of messages.
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG
  const wanted = flag ?? (env.QLAB_LANG || locale?.slice(0, 2).toLowerCase())
  return LANGUAGES.find((language) => language === wanted) ?? 'en'
}
