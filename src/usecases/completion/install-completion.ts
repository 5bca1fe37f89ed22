import {readFileSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {makeFolder} from '../../host/files/make-folder.js'
import {asBytes, readOwnText, writeOwnText} from '../../host/files/own-text.js'
import {refused} from '../../host/files/refused.js'
import {HostError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import {shellWord} from '../../model/shell-word.js'
import type {CompletionFile, CompletionPlaces} from '../../model/view/completion.js'
import {quotedFor} from './completion-script.js'
import {homeOwner, type HomeOwner} from './home-owner.js'
import {linkManual, unlinkManual} from './manual-links.js'
import {addLine, removeLine} from './settings-line.js'
import {shellPlaces} from './shell-places.js'
import type {Shell} from './shells.js'

export interface InstallOptions {
  readonly shell: Shell
  /** The root of this package. */
  readonly root: string
  readonly env: NodeJS.ProcessEnv
}

/** What every file that we have put there begins with: share/completion/load.*. */
const OURS = /^# qlab: /

/**
 * Lets a shell load the completion by itself. Done twice it changes nothing.
 * @throws {HostError} `not-ours`, `settings-read-only`, `no-home`, `disk-full` …
 */
export function installCompletion({shell, root, env}: InstallOptions): CompletionPlaces {
  const who = homeOwner(env)
  const {file, settings} = shellPlaces(shell, env, who.home)
  const loader = readFileSync(join(root, 'share/completion', `load.${shell}`), 'utf8')
  const files: CompletionFile[] = [
    {
      path: file,
      what: 'file',
      state: putFile(
        file,
        loader.replace('@ROOT@', () => quotedFor(shell, root)),
        who,
      ),
    },
  ]
  if (settings?.needed) {
    const state = addLine(settings, who, `qlab completion ${shell} --install`)
    files.push({path: settings.file, what: 'line', state})
  }
  files.push(...linkManual(root, who, env.PATH ?? ''))
  const load = shell === 'fish' ? null : `. ${shellWord(file)}`
  return {schema: 'qlab/completion/1', shell, action: 'install', files, load}
}

/** Takes away what {@link installCompletion} has put there, and nothing else. @throws as that */
export function uninstallCompletion({shell, env}: InstallOptions): CompletionPlaces {
  const who = homeOwner(env)
  const {file, settings} = shellPlaces(shell, env, who.home)
  const files: CompletionFile[] = [{path: file, what: 'file', state: takeFile(file)}, ...unlinkManual(who)]
  if (settings) {
    const state = removeLine(settings, who, `qlab completion ${shell} --uninstall`)
    if (state !== 'absent') files.push({path: settings.file, what: 'line', state})
  }
  return {schema: 'qlab/completion/1', shell, action: 'uninstall', files, load: null}
}

function putFile(file: string, text: string, who: HomeOwner): CompletionFile['state'] {
  const had = readOwnText(file)
  if (had.text === asBytes(text)) return 'unchanged'
  if (had.text !== null && !OURS.test(had.text)) throw notOurs(file)
  makeFolder(dirname(had.target), who, 0o755)
  writeOwnText(had, asBytes(text), who)
  return had.text === null ? 'added' : 'changed'
}

function takeFile(file: string): CompletionFile['state'] {
  const had = readOwnText(file)
  if (had.text === null) return 'absent'
  if (!OURS.test(had.text)) return 'unchanged'
  try {
    rmSync(file)
  } catch (cause) {
    throw refused(cause, {path: file})
  }
  return 'removed'
}

function notOurs(file: string): HostError {
  return new HostError(
    'not-ours',
    {
      en: `${file} is there already, and is not what qlab writes.`,
      sv: `${file} finns redan, och är inte det som qlab skriver.`,
    },
    {
      suggestions: [
        command(`mv ${shellWord(file)} ${shellWord(`${file}.old`)}`, {
          en: 'keeps it under another name',
          sv: 'behåller den under ett annat namn',
        }),
      ],
    },
  )
}
