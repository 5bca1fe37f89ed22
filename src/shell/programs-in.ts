import {simpleCommands, type Word} from './simple-commands.js'

/** After these, a command begins; those of the second list begin something else than a command. */
const LEADS_ON = new Set([
  '!',
  '{',
  '(',
  'if',
  'then',
  'elif',
  'else',
  'while',
  'until',
  'do',
  'time',
  'exec',
  'command',
  'nohup',
])
const NO_COMMAND = new Set([
  'for',
  'case',
  'select',
  'function',
  'in',
  'esac',
  'fi',
  'done',
  '}',
  ')',
  '[[',
  'coproc',
])
/** What a program's name is made of, when nothing is to be put in by the shell. */
const NAME = /^[A-Za-z][\w.+-]*$/

/** The programs that the commands of a text begin with, as far as that is certain: no paths, no variables. */
export function programsIn(text: string): string[] {
  // Its patterns look like commands, and what is defined there is nobody's program.
  if (/\bcase\b|\w\s*\(\)/.test(text)) return []
  return simpleCommands(text).flatMap((words) => programOf(words) ?? [])
}

function programOf(words: readonly Word[]): string | null {
  for (const [at, {text, start, whole}] of words.entries()) {
    if (start !== whole.start) return null
    if (/^\w+=/.test(text) || LEADS_ON.has(text)) continue
    if (text === 'sudo') return ownWord(words[at + 1])
    return NO_COMMAND.has(text) ? null : NAME.test(text) ? text : null
  }
  return null
}

/** What sudo runs, where it has no options of its own before that. */
function ownWord(word: Word | undefined): string | null {
  return word && word.start === word.whole.start && NAME.test(word.text) ? word.text : null
}

/** Names that a text makes programs of: aliases, functions, files in a folder of programs. */
export function programsMadeIn(text: string): string[] {
  return [
    ...text.matchAll(/\balias\s+([\w.+-]+)=/g),
    ...text.matchAll(/(?:^|[\s;])(?:function\s+)?([\w.+-]+)\s*\(\)/g),
    ...text.matchAll(/\bs?bin\/([\w.+-]+)/g),
  ].map(([, name = '']) => name)
}
