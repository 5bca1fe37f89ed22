import {say} from '../../messages/say.js'
import type {Replaced} from '../../usecases/progress/place-at-step.js'
import {needsYes} from '../../usecases/progress/progress-errors.js'
import {wrap} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import {askYesNo} from '../walk/ask-yes-no.js'

export interface AskOptions {
  readonly yes: boolean
  /** Whether somebody is there to be asked. */
  readonly terminal: boolean
  /** The command that was typed, without `qlab`. */
  readonly line: string
  /** Clears what is redrawn on the terminal. */
  readonly clear: () => void
  readonly style: Style
  readonly signal: AbortSignal
}

/** Who says whether the VMs of an open lab may be ended: `--yes`, or whoever uses the terminal; no is the first answer. */
export function askToReplace({yes, terminal, line, clear, style, signal}: AskOptions) {
  return async ({lab, vms}: Replaced): Promise<boolean> => {
    if (yes) return true
    if (!terminal) throw needsYes(lab, vms, line)
    const {language} = style
    clear()
    process.stdout.write(`${wrap(say(language, 'progress.replaces', {lab, vms}), style)}\n`)
    return askYesNo(
      {
        text: say(language, 'progress.replace'),
        yes: say(language, 'progress.endAll'),
        no: say(language, 'progress.leave'),
        first: 'no',
      },
      style,
      signal,
    )
  }
}
