import type {MessageKey} from '../../messages/catalogue.js'
import {say} from '../../messages/say.js'
import {wordsIn} from '../../model/language.js'
import {commandName} from '../frame/request.js'
import {GLOBAL_FLAGS} from '../frame/shared-flags.js'
import {TOPICS} from '../frame/topics.js'
import {paint} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'
import {wrapLetters as wrap} from './wrap-letters.js'
import {argLabel, flagAbout, flagLabel} from './input-labels.js'
import {helpInput, type HelpEntry, type HelpInput, type HelpTable} from './help-table.js'

type Title = Exclude<MessageKey<'help'>, 'help.default'>
type Row = readonly [name: string, about: string]

const INDENT = '  '
/** A name longer than this, or than half a line, stands on a line of its own. */
const WIDEST_NAME = 28

/** `qlab --help`. */
export function renderRootHelp(table: HelpTable, version: string, style: Style): string {
  const {language} = style
  const topics = Object.entries(TOPICS).map(([name, about]): Row => [name, about[language]])
  return page([
    wrap(say(language, 'help.root'), style),
    section('help.version', [INDENT + version], style),
    usage(say(language, 'help.command'), style),
    listing('help.topics', topics, style),
    listing(
      'help.commands',
      commandRows(table, (id) => !id.includes(':'), style),
      style,
    ),
    wrap(say(language, 'help.more'), style),
  ])
}

/** `qlab image --help`. */
export function renderTopicHelp(topic: string, table: HelpTable, style: Style): string {
  const {language} = style
  const commands = commandRows(table, (id) => id.startsWith(`${topic}:`), style)
  return page([
    wrap(TOPICS[topic]?.[language] ?? topic, style),
    usage(`${topic} ${say(language, 'help.command')}`, style),
    listing('help.commands', commands, style),
  ])
}

/** `qlab start --help`. */
export function renderCommandHelp(id: string, entry: HelpEntry, style: Style): string {
  const {language} = style
  const {summary, description, examples, args, flags, tail} = entry
  const words = [
    commandName(id),
    ...args.map((arg) => argLabel(arg, language)),
    say(language, 'help.someFlags'),
  ]
  const argRows = args.map((arg): Row => [argLabel(arg, language), arg.about[language]])
  const globals = Object.entries(GLOBAL_FLAGS).map(helpInput)
  const lines = examples.map((example) => `${INDENT}$ ${wordsIn(language, example)}`)
  return page([
    wrap(summary[language], style),
    usage([...words, ...(tail ? [tail[language]] : [])].join(' '), style),
    listing('help.arguments', argRows, style),
    listing('help.flags', flagRows(flags, style), style),
    listing('help.global', flagRows(globals, style), style),
    section('help.description', description ? [wrap(description[language], style, INDENT)] : [], style),
    section('help.examples', lines, style),
  ])
}

/** `qlab --help` in a lab's shell: what works there. */
export function renderLabHelp(table: HelpTable, style: Style): string {
  const {language} = style
  const works = commandRows(table, (id) => worksInLab(id, table), style)
  const all: Row[] = [
    ...works.map(([name, about]): Row => [`qlab ${name}`, about]),
    ['exit', say(language, 'help.exit')],
  ]
  return page([
    listing('help.inLab', all, style),
    wrap(say(language, 'help.plainWords'), style),
    wrap(say(language, 'help.more'), style),
  ])
}

/** Whether a command works in a lab's shell. */
export function worksInLab(id: string, table: HelpTable): boolean {
  return table[id] !== undefined && table[id].inLab !== 'outside'
}

function commandRows(table: HelpTable, wanted: (id: string) => boolean, {language}: Style): Row[] {
  return Object.entries(table)
    .filter(([id]) => wanted(id))
    .map(([id, {summary}]) => [commandName(id), summary[language]])
}

function flagRows(flags: readonly HelpInput[], style: Style): Row[] {
  return [...flags]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((flag) => [flagLabel(flag, style.language), flagAbout(flag, style.language)])
}

function usage(words: string, style: Style): string {
  return section('help.usage', [wrap(`qlab ${words}`, style, `${INDENT}$ `, `${INDENT}    `)], style)
}

/** A section of two columns. */
function listing(title: Title, all: readonly Row[], style: Style): string {
  return section(title, rows(all, style), style)
}

/** Empty without lines, as {@link page} leaves it out. */
function section(title: Title, lines: readonly string[], style: Style): string {
  return lines.length === 0 ? '' : [paint(style, 'strong', say(style.language, title)), ...lines].join('\n')
}

function page(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function rows(all: readonly Row[], style: Style): string[] {
  const width = Math.max(
    0,
    ...all.map(([name]) => name.length).filter((length) => length <= Math.min(WIDEST_NAME, style.width / 2)),
  )
  const rest = ' '.repeat(INDENT.length + width + 2)
  return all.flatMap(([name, about]) =>
    name.length > width
      ? [INDENT + name, wrap(about, style, rest)]
      : [wrap(about, style, `${INDENT}${name.padEnd(width)}  `, rest)],
  )
}
