import {fencePlace} from '../../../model/lab/fence-place.js'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {visible} from '../../../report/visible.js'
import {mark, paint, paintOutcome} from '../text/paint.js'
import type {CommandResult} from '../../../model/run/result.js'
import type {Style} from '../text/style.js'

const INDENT = '    '
const MOST_LINES = 12
// Below this a command's time is noise.
const WORTH_TELLING_MS = 1000

/** A command as a student sees it at the prompt of the place where it runs, without a newline at the end. */
export function renderCommand(on: string, text: string, style: Style): string {
  const prompt = promptOf(on)
  const [first = '', ...others] = visible(text).split('\n')
  const lines = [
    paint(style, 'code', first),
    ...others.map((line) => INDENT + paint(style, 'code', line.trim())),
  ]
  return `${paint(style, 'quiet', prompt)} ${lines.join('\n')}`
}

/** How the command ended, to stand behind {@link renderCommand}; below it what it said, indented. */
export function renderCommandEnd(result: CommandResult, style: Style): string {
  const {exitCode, stdout, stderr, durationMs} = result
  const ok = exitCode === 0
  const how = ok ? '' : ` ${paintOutcome(style, 'failed', endingOf(exitCode, style))}`
  const time =
    durationMs < WORTH_TELLING_MS ? '' : `  ${paint(style, 'quiet', duration(durationMs, style.language))}`
  const said = ok ? output(stdout, style, 'first') : output(stderr.trim() ? stderr : stdout, style, 'last')
  return `  ${sign(ok, style)}${how}${time}\n${said}`
}

// Behind a command a lone + would look like a part of it.
function sign(ok: boolean, style: Style): string {
  if (ok && style.plain) return say(style.language, 'plain.ranWell')
  if (ok && !style.unicode) return paintOutcome(style, 'passed', 'ok')
  return mark(style, ok ? 'passed' : 'failed')
}

function endingOf(exitCode: number | null, {language}: Style): string {
  return exitCode === null
    ? say(language, 'run.endedFromOutside')
    : say(language, 'run.exitCode', {code: exitCode})
}

// The first lines of what went well, the last lines of what did not: that is where the error stands.
function output(text: string, style: Style, which: 'first' | 'last'): string {
  const lines = visible(text)
    .replaceAll('\t', '    ')
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
  if (lines.join('') === '') return ''
  const kept = which === 'first' ? lines.slice(0, MOST_LINES) : lines.slice(-MOST_LINES)
  const count = lines.length - kept.length
  if (count > 0 && which === 'first') kept.push(left('moreLines', count, style))
  if (count > 0 && which === 'last') kept.unshift(left('earlierLines', count, style))
  return kept.map((line) => `${INDENT}${paint(style, 'quiet', line)}`.trimEnd() + '\n').join('')
}

function left(name: 'moreLines' | 'earlierLines', count: number, style: Style): string {
  return `(${say(style.language, `run.${name}`, {count})})`
}

/** `$` on the host, `vm$` in a guest, by whatever way, `(qemu)` in a machine's monitor, as the handout writes it. */
function promptOf(on: string): string {
  const place = fencePlace(on)
  if (place.kind === 'host') return '$'
  return place.kind === 'monitor' ? '(qemu)' : `${visible(place.machine)}$`
}
