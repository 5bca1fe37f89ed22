import {say} from '../../messages/say.js'
import {LANGUAGES, type Language} from '../../model/language.js'
import type {CommandClass} from '../frame/command.js'
import type {Flag} from '../frame/inputs.js'
import {commandIds, loadCommand} from '../frame/registry.js'
import {GLOBAL_FLAGS} from '../frame/shared-flags.js'
import {TOPICS} from '../frame/topics.js'
import {argSpec, flagSpec} from './value-spec.js'

/**
 * What shells complete, in each language, a line each: `check||@lab @step|Check your work …` is a command with what its words
 * name, `check|--lab|@lab|the same as LAB` a flag of it, `|--version||…` one of qlab itself,
 * and `image||>|Build …` a word that groups commands. See value-spec.ts.
 */
export async function completionData(): Promise<Readonly<Record<Language, readonly string[]>>> {
  const ids = commandIds()
  const commands = await Promise.all(ids.map(async (id) => [id, await loadCommand(id)] as const))
  const linesIn = (language: Language): readonly string[] => [
    line('', '--help', '', say(language, 'help.flag')),
    line('', '--version', '', say(language, 'help.versionFlag')),
    line('help', '', '@command,@lab', say(language, 'help.aboutHelp')),
    ...Object.entries(TOPICS).map(([topic, about]) => line(topic, '', '>', about[language])),
    ...commands.flatMap(([id, command]) => linesOf(id.replaceAll(':', ' '), command, language)),
  ]
  return Object.fromEntries(LANGUAGES.map((language) => [language, linesIn(language)])) as Record<
    Language,
    readonly string[]
  >
}

function linesOf(name: string, {about, flags, args}: CommandClass, language: Language): string[] {
  const all = Object.entries<Flag>({...flags, ...GLOBAL_FLAGS})
  return [
    line(name, '--help', '', say(language, 'help.flag')),
    line(name, '', Object.values(args).map(argSpec).join(' '), about.summary[language]),
    ...all.flatMap(([flag, of]) =>
      flagWords(flag, of).map((word) => line(name, word, flagSpec(of), of.about[language])),
    ),
  ]
}

function flagWords(name: string, flag: Flag): string[] {
  return flag.type === 'boolean' && flag.allowNo ? [`--${name}`, `--no-${name}`] : [`--${name}`]
}

function line(...[command, flag, spec, about]: readonly [string, string, string, string]): string {
  return [command, flag, spec, about.replaceAll('|', '/')].join('|')
}
