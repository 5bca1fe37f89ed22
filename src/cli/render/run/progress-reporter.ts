import {terminalReporter, type TerminalReporter} from './reporter.js'
import {isLive, type Style} from '../text/style.js'

/** Tells work whose result comes at its end: on stderr, so that stdout holds the result alone. */
export function progressReporter(style: Style): TerminalReporter {
  return terminalReporter({
    write: (text) => void process.stderr.write(text),
    style,
    live: isLive(process.stderr, style),
  })
}
