import {say} from '../../messages/say.js'
import {EXIT} from '../../model/errors/errors.js'
import {wordsIn, type Language} from '../../model/language.js'
import {commandName} from '../frame/request.js'
import {GLOBAL_FLAGS} from '../frame/shared-flags.js'
import {TOPICS} from '../frame/topics.js'
import {helpInput, type HelpEntry, type HelpInput, type HelpTable} from '../help/help-table.js'
import {argLabel, flagAbout, flagLabel} from '../help/input-labels.js'
import {worksInLab} from '../help/render-help.js'
import {roffLines, roffRow, roffSection, roffText, roffWord} from './roff.js'
import {ABOUT_VARIABLES} from './variables-of.js'

/** The manual page in a language, in the format of man(7): all that the help says, and what it does not. */
export function manPage(table: HelpTable, version: string, language: Language): string {
  const commands = Object.entries(table).map(([id, entry]) => commandPart(id, entry, language))
  const here = Object.keys(table).filter((id) => worksInLab(id, table))
  const globals = Object.entries(GLOBAL_FLAGS).map(helpInput)
  const synopsis = `${roffWord('bold', 'qlab')} ${roffWord('italic', say(language, 'help.command'))}`
  return [
    `.\\" Made from the help of the commands: npm run docs`,
    `.TH QLAB 1 "" "qlab ${version}" "${say(language, 'manual.category')}"`,
    roffSection(say(language, 'manual.name'), [`qlab \\- ${roffText(say(language, 'manual.purpose'))}`]),
    roffSection(say(language, 'manual.synopsis'), [
      `${synopsis} ${roffText(say(language, 'help.someFlags'))}`,
    ]),
    roffSection(say(language, 'help.description'), [
      roffText(say(language, 'manual.about')),
      '.PP',
      roffText(say(language, 'manual.begin')),
    ]),
    roffSection(say(language, 'help.commands'), commands),
    roffSection(
      say(language, 'help.topics'),
      Object.entries(TOPICS).map(([name, about]) => roffRow(roffWord('bold', name), about[language])),
    ),
    roffSection(say(language, 'help.global'), flagRows(globals, language)),
    roffSection(say(language, 'manual.inLab'), [
      roffText(`${say(language, 'manual.works')} ${here.map(commandName).join(', ')}.`),
      roffText(say(language, 'help.plainWords')),
    ]),
    roffSection(say(language, 'manual.exitStatus'), exitRows(language)),
    roffSection(say(language, 'manual.environment'), variableRows(language)),
    roffSection(say(language, 'manual.files'), fileRows(language)),
    roffSection(say(language, 'manual.seeAlso'), [SEE_ALSO]),
    '',
  ].join('\n')
}

const SEE_ALSO = [
  ['qemu-system-x86_64', 1],
  ['ip', 8],
  ['dnsmasq', 8],
]
  .map(([page, section]) => `${roffWord('bold', String(page))}(${section})`)
  .join(', ')

function commandPart(id: string, entry: HelpEntry, language: Language): string {
  const {summary, description, examples, args, flags, tail} = entry
  const words = [...args.map((arg) => argLabel(arg, language)), say(language, 'help.someFlags')]
  const line = ['qlab', commandName(id), ...words, ...(tail ? [tail[language]] : [])].join(' ')
  return [
    `.SS ${roffText(line)}`,
    roffText(summary[language]),
    ...(description ? ['.PP', roffText(description[language])] : []),
    ...args.map((arg) => roffRow(roffWord('italic', argLabel(arg, language)), arg.about[language])),
    ...flagRows(flags, language),
    roffLines(examples.map((example) => wordsIn(language, example))),
  ].join('\n')
}

function flagRows(flags: readonly HelpInput[], language: Language): string[] {
  return [...flags]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((flag) => roffRow(roffWord('bold', flagLabel(flag, language)), flagAbout(flag, language)))
}

function exitRows(language: Language): string[] {
  return Object.values(EXIT).map((code) =>
    roffRow(roffWord('bold', String(code)), say(language, `manual.exit${code}`)),
  )
}

function variableRows(language: Language): string[] {
  return Object.entries(ABOUT_VARIABLES).map(([name, about]) =>
    roffRow(roffWord('bold', name), about[language]),
  )
}

function fileRows(language: Language): string[] {
  return [
    roffRow(roffWord('italic', '~/qlab'), say(language, 'manual.work')),
    roffRow(roffWord('italic', '~/.local/state/qlab'), say(language, 'manual.state')),
    roffRow(roffWord('italic', '~/.cache/qlab'), say(language, 'manual.cache')),
  ]
}
