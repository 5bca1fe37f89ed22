import {shownInLab} from '../../model/remote/reader-labs.js'
import {say} from '../../messages/say.js'
import type {Trusting} from '../../usecases/trust/need-trusted-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {wrap} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import {choose} from '../walk/choose.js'

interface TrustingOptions {
  /** `--trust`. */
  readonly trust: boolean
  /** With `--json` nobody is asked: what is printed is for a program. */
  readonly json: boolean
  readonly style: Style
  readonly signal: AbortSignal
}

/** Who agrees to the code of strange labs: `--trust`, or whoever uses the terminal. */
export function askToTrust({trust, json, style, signal}: TrustingOptions): Trusting | null {
  if (trust) return null
  const terminal = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !json
  return {place: () => workplace(), ask: terminal ? askAbout(style, signal) : null}
}

/** No is the first answer, and Escape. */
function askAbout(style: Style, signal: AbortSignal): NonNullable<Trusting['ask']> {
  return async ({id, folder, changed}) => {
    const {language} = style
    const why = say(language, changed ? 'trust.changed' : 'trust.strange', {
      lab: id,
      folder: shownInLab(folder) ?? folder,
    })
    process.stdout.write(`${wrap(`${why} ${say(language, 'trust.means')}`, style)}\n`)
    const answer = await choose(
      {
        text: say(language, 'trust.question'),
        choices: [
          {value: 'no', label: say(language, 'trust.no')},
          {value: 'once', label: say(language, 'trust.once')},
          {value: 'own', label: say(language, 'trust.own')},
        ],
        preselected: 'no',
        keys: true,
      },
      style,
      signal,
    )
    return answer ?? 'no'
  }
}
