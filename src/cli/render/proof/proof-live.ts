import type {LabProof} from '../../../model/proof.js'
import {wholeSeconds} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {pad, truncate} from '../text/fit.js'
import {dots, mark, paint} from '../text/paint.js'
import {markOf} from './proof-table.js'
import type {Style} from '../text/style.js'

/** How far one lab has come. */
export interface LiveLab {
  readonly lab: string
  /** When it was begun, by `performance.now()`; null while it waits for its turn. */
  since: number | null
  preparing: string
  done: number
  cases: number
  survived: number
  /** The cases that are being run, by id. */
  readonly atWork: Set<string>
  proof: LabProof | null
}

const BAR = 20

/** The lab's row in the table. */
export function renderLiveLab(live: LiveLab, style: Style): string {
  const {lab, since, preparing, done, cases, survived, atWork, proof} = live
  const {language, width} = style
  const name = pad(truncate(oneLine(lab), 16, style), 16)
  if (proof) {
    const score = say(language, 'table.countOf', {count: proof.killed, of: proof.mutants})
    return `${markOf(proof, style)} ${name} ${score}`
  }
  if (since === null)
    return `${mark(style, 'blocked')} ${name} ${paint(style, 'quiet', say(language, 'proof.waiting'))}`
  const time = wholeSeconds(performance.now() - since)
  const state =
    cases === 0
      ? `${oneLine(preparing)} ${dots(style)}`
      : [
          `${bar(done / cases, style)} ${done}/${cases}`,
          ...(survived > 0 ? [say(language, 'proof.survived', {count: survived})] : []),
          [...atWork].map((id) => oneLine(id)).join(', '),
        ].join('  ')
  const room = Math.max(10, width - 20 - time.length - 3)
  return `  ${name} ${truncate(state, room, style)}  ${paint(style, 'quiet', time)}`
}

function bar(share: number, {unicode}: Style): string {
  const full = Math.round(Math.min(1, share) * BAR)
  return unicode ? '█'.repeat(full) + '░'.repeat(BAR - full) : '#'.repeat(full) + '.'.repeat(BAR - full)
}
