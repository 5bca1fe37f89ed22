import {LANGUAGES, type Language} from '../../model/language.js'
import {readerLanguage} from '../../model/reader-language.js'

/** The reader's language. It looks at the words, because to parse them may be what fails. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Language {
  return readerLanguage(langFlag(argv), env)
}

function langFlag(argv: readonly string[]): Language | undefined {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  const word = argv[at]
  const wanted = word?.startsWith('--lang=') ? word.slice('--lang='.length) : word && argv[at + 1]
  return LANGUAGES.find((language) => language === wanted)
}
