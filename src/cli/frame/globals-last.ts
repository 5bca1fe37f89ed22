import {LANGUAGES} from '../../model/language.js'

/**
 * The same words with the flags of every command behind the command, where they stand before it: `--plain start bridge`. Where
 * no command follows, the words as they are.
 */
export function globalsLast(words: readonly string[]): readonly string[] {
  let at = 0
  for (let word = words[0]; word !== undefined; word = words[at]) {
    const isLanguage = LANGUAGES.some((language) => language === words[at + 1])
    if (word === '--plain' || word === '--json' || /^--lang=./.test(word)) at += 1
    else if (word === '--lang' && isLanguage) at += 2
    else break
  }
  const rest = words.slice(at)
  if (at === 0 || rest[0] === undefined || rest[0].startsWith('-')) return words
  // What comes behind a `--` is another program's.
  const end = rest.indexOf('--')
  const own = end < 0 ? rest : rest.slice(0, end)
  return [...own, ...words.slice(0, at), ...rest.slice(own.length)]
}
