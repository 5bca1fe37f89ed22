import {UsageError} from '../../model/errors/errors.js'
import {wordsIn} from '../../model/language.js'
import {anyOf} from '../../model/any-of.js'
import type {Flag, Flags} from './inputs.js'

/**
 * Each flag with a value has one, and has it once unless it may be given several times. oclif says so only in an English
 * sentence.
 * @throws {UsageError} `bad-usage`
 */
export function needValues(argv: readonly string[], flags: Flags): void {
  const end = argv.indexOf('--')
  const words = end < 0 ? argv : argv.slice(0, end)
  const given = new Set<string>()
  for (let at = 0; at < words.length; at++) {
    const [, name = '', value] = /^--([^=]+)(=.*)?$/s.exec(words[at] ?? '') ?? []
    const flag = flags[name]
    if (flag?.type !== 'option') continue
    if (given.has(name) && !flag.multiple) throw twice(name)
    given.add(name)
    if (value !== undefined) continue
    at += 1
    const next = words[at]
    if (next === undefined || isFlag(next, flags)) throw noValue(name, flag)
  }
}

function isFlag(word: string, flags: Flags): boolean {
  const name = word.replace(/^--(?:no-(?=\w))?/, '')
  return word.startsWith('--') && (name in flags || word.slice(2) in flags)
}

function noValue(name: string, {label = '', choices}: Flag): UsageError {
  return new UsageError('bad-usage', {
    en: choices
      ? `--${name} needs a value: ${anyOf(choices, 'en')}.`
      : `--${name} needs a value: --${name}=${wordsIn('en', label)}`,
    sv: choices
      ? `--${name} behöver ett värde: ${anyOf(choices, 'sv')}.`
      : `--${name} behöver ett värde: --${name}=${wordsIn('sv', label)}`,
  })
}

function twice(name: string): UsageError {
  return new UsageError('bad-usage', {
    en: `--${name} can be given only once.`,
    sv: `--${name} får bara anges en gång.`,
  })
}
