import {say} from '../../../messages/say.js'
import type {CompletionFile, CompletionPlaces} from '../../../model/view/completion.js'
import {renderColumns} from '../text/columns.js'
import {asTyped} from '../text/as-typed.js'
import {wrap} from '../text/fit.js'
import {mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

const FILE = {
  added: 'completion.fileAdded',
  changed: 'completion.fileChanged',
  unchanged: 'completion.fileUnchanged',
  removed: 'completion.fileRemoved',
  absent: 'completion.fileAbsent',
} as const
const WHAT = {
  file: FILE,
  line: {
    added: 'completion.lineAdded',
    changed: 'completion.lineChanged',
    unchanged: 'completion.lineUnchanged',
    removed: 'completion.lineRemoved',
    absent: 'completion.fileAbsent',
  },
  manual: {...FILE, added: 'completion.manualAdded'},
} as const

/**
 * Where completion was put, or taken from, and what to do now.
 * @param home the student's home folder, which is written as ~
 */
export function renderCompletion(places: CompletionPlaces, style: Style, home = ''): string {
  const {language} = style
  const {shell, action, files, load} = places
  const rows = renderColumns(
    {
      columns: [{}, {prose: 0}],
      rows: files.map((file) => [short(file.path, home), stateOf(file, places, style)]),
      indent: '  ',
      gap: '   ',
    },
    style,
  )
  const code = (line: string): string => `  ${paint(style, 'code', line)}`
  if (action === 'uninstall')
    return [
      wrap(say(language, 'completion.uninstalled', {shell}), style, `${mark(style, 'passed')} `),
      ...rows,
    ].join('\n')
  return [
    wrap(say(language, 'completion.installed', {shell}), style, `${mark(style, 'passed')} `),
    ...rows,
    '',
    wrap(
      load === null ? say(language, 'completion.atOnce') : say(language, 'completion.now', {shell}),
      style,
    ),
    ...(load === null ? [] : [code(short(load, home))]),
    wrap(say(language, 'completion.follows'), style),
    code(asTyped(`qlab completion ${shell} --uninstall`, style)),
  ].join('\n')
}

/** With ~ for the home folder, at the beginning of the path or the path in a command. */
function short(text: string, home: string): string {
  if (home.length < 2) return text
  const [command, path] = text.startsWith('. ') ? ['. ', text.slice(2)] : ['', text]
  return path.startsWith(`${home}/`) ? `${command}~${path.slice(home.length)}` : text
}

function stateOf({what, state}: CompletionFile, {action}: CompletionPlaces, {language}: Style): string {
  if (action === 'uninstall' && state === 'unchanged') return say(language, 'completion.fileLeft')
  return say(language, WHAT[what][state])
}
