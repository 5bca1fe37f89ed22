import {say} from '../../messages/say.js'
import {wordsIn, type Language} from '../../model/language.js'
import type {HelpInput} from './help-table.js'

/** An argument as it stands in a usage: `[LAB]`, `SHELL`, `LAB...`. */
export function argLabel({name, label, required, multiple}: HelpInput, language: Language): string {
  const word = `${wordsIn(language, label ?? name.toUpperCase())}${multiple ? '...' : ''}`
  return required ? word : `[${word}]`
}

/** A flag as it is typed: `--lab=<id>`, `--[no-]open`. */
export function flagLabel({name, label, multiple, allowNo}: HelpInput, language: Language): string {
  const value = label === undefined ? '' : `=${wordsIn(language, label)}`
  return `--${allowNo ? '[no-]' : ''}${name}${value}${multiple ? '...' : ''}`
}

/** What a flag does, with the value that it otherwise has. */
export function flagAbout({about, default: otherwise}: HelpInput, language: Language): string {
  const value = otherwise === undefined ? [] : [say(language, 'help.default', {value: otherwise})]
  return [about[language], ...value].join(' ')
}
