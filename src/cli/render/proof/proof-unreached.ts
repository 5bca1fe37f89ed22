import type {Unreached} from '../../../model/proof.js'
import {say} from '../../../messages/say.js'
import {shownPlace} from '../../../report/shown-place.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** The diagnoses that no case of a lab came to, where they stand, and what is known to be wrong with them. */
export function renderUnreached(unreached: readonly Unreached[], style: Style): string {
  const {language} = style
  const lines = unreached.map(({check, diagnosis, place, unknownFacts}) => {
    const where = place === null ? '' : `  ${paint(style, 'quiet', shownPlace(place))}`
    const names = unknownFacts.map((name) => oneLine(name)).join(', ')
    const asks = names === '' ? [] : [wrap(say(language, 'proof.unknownFacts', {names}), style, '      ')]
    return [`    ${oneLine(check)}: ${oneLine(diagnosis)}${where}`, ...asks].join('\n')
  })
  return `${[wrap(say(language, 'proof.unreached', {count: unreached.length}), style), ...lines].join('\n')}\n`
}
