import {duration} from '../duration.js'
import {oneLine} from '../visible.js'
import {liveLine} from './live-line.js'
import {dots} from './paint.js'
import type {EmitProof} from '../../model/proof.js'
import type {Style} from './style.js'
import {renderSurvivor} from './proof-survivor.js'
import {renderProof} from './proof-table.js'

export interface ProofReporterOptions {
  readonly write: (text: string) => void
  readonly style: Style
  readonly live: boolean
}

/** Tells a proof as it goes on: each survivor when it is found, and at the end of a lab its score. */
export function proofReporter({write, style, live}: ProofReporterOptions): EmitProof & {clear(): void} {
  const line = live ? liveLine(write, style) : null
  let done = 0
  let all = 0
  const print = (text: string): void => {
    line?.clear()
    write(text)
  }
  const emit: EmitProof = (event) => {
    if (event.type === 'notice') print(`${oneLine(event.text)}\n`)
    if (event.type === 'preparing') {
      if (line) line.show(() => `${event.lab}: ${oneLine(event.what)} ${dots(style)}`)
    }
    if (event.type === 'lab-started') {
      done = event.resumed
      all = event.cases
      print(`${event.lab}: ${event.cases} cases, seed ${event.seed}\n`)
    }
    if (event.type === 'case-finished') {
      done += 1
      const {result} = event
      if (result.verdict === 'survived') print(renderSurvivor(result, style))
      line?.show(
        () => `${event.lab} ${done}/${all}  ${result.id}  ${duration(result.durationMs, style.language)}`,
      )
    }
    if (event.type === 'lab-finished') print(renderProof(event.proof, style))
  }
  return Object.assign(emit, {clear: () => line?.clear()})
}
