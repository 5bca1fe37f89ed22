import type {EmitProof, ProofEvent} from '../../../model/proof.js'
import {PROOF_NOTICE} from '../../../messages/notice.js'
import {sayOf} from '../../../messages/say-of.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {liveTable} from '../text/live-table.js'
import {paint} from '../text/paint.js'
import {openingWords} from '../run/opening-words.js'
import {renderLiveLab, type LiveLab} from './proof-live.js'
import {renderUnreached} from './proof-unreached.js'
import {renderSurvivor, renderUncured} from './proof-survivor.js'
import {renderProof} from './proof-table.js'
import type {Style} from '../text/style.js'

export interface ProofReporterOptions {
  readonly write: (text: string) => void
  readonly style: Style
  /** True on a terminal: a table is redrawn in place. Otherwise what happens is told in lines. */
  readonly live: boolean
}

export interface ProofReporter extends EmitProof {
  /** Wipes the table. */
  clear(): void
  /** Tells that what is done is not lost. */
  interrupted(): void
}

/** Of a lab's cases, how many are done from one line of progress to the next. */
const LINE_EVERY = 0.25

type EventOf<Type extends ProofEvent['type']> = Extract<ProofEvent, {type: Type}>
type Handlers = {readonly [Type in ProofEvent['type']]: (event: EventOf<Type>) => void}

/** Tells a proof as it goes on: each survivor when it is found, and the table in the end. */
export function proofReporter({write, style, live}: ProofReporterOptions): ProofReporter {
  const {language} = style
  const labs = new Map<string, LiveLab>()
  const table = live
    ? liveTable(write, () => [...labs.values()].map((lab) => renderLiveLab(lab, style)))
    : null
  const print = (text: string): void => {
    table?.clear()
    write(text)
    table?.draw()
  }
  const of = (lab: string): LiveLab => {
    const found = labs.get(lab) ?? fresh(lab)
    labs.set(lab, found)
    return found
  }
  const handlers: Handlers = {
    started({labs: all}) {
      all.forEach(of)
      table?.draw()
    },
    preparing({lab, doing}) {
      const row = of(lab)
      row.since ??= performance.now()
      row.preparing = openingWords(doing, language)
      table?.draw()
    },
    'lab-started'({lab, cases, seed, resumed, values: drawn}) {
      const row = of(lab)
      row.since ??= performance.now()
      Object.assign(row, {cases, done: resumed})
      const values = {lab: oneLine(lab), cases, seed, resumed}
      print(`${say(language, resumed > 0 ? 'proof.resumed' : 'proof.started', values)}\n`)
      if (drawn) print(`  ${say(language, 'proof.values', {values: Object.values(drawn).join(', ')})}\n`)
    },
    'case-started'({lab, origin}) {
      of(lab).atWork.add(origin.id)
      table?.draw()
    },
    'case-finished'({lab, result}) {
      const row = of(lab)
      row.atWork.delete(result.id)
      row.done += 1
      if (result.verdict === 'survived') {
        row.survived += 1
        print(renderSurvivor(result, style))
      } else if (result.cure?.outcome === 'failed') print(renderUncured(result, style))
      else table?.draw()
      const parts = (done: number): number => Math.floor(done / row.cases / LINE_EVERY)
      if (!table && parts(row.done) > parts(row.done - 1) && row.done < row.cases)
        write(`${say(language, 'proof.progress', {lab: oneLine(lab), count: row.done, of: row.cases})}\n`)
    },
    'lab-finished'({proof}) {
      of(proof.id).proof = proof
      for (const problem of proof.problems) print(`${wrap(oneLine(problem), style)}\n`)
      if (proof.unreached.length > 0) print(renderUnreached(proof.unreached, style))
      const {id: lab, killed, mutants} = proof
      if (!table) write(`${say(language, 'proof.finished', {lab, killed, mutants})}\n`)
    },
    finished({proof}) {
      table?.clear()
      write(`${table ? '' : '\n'}${renderProof(proof, style)}`)
    },
    notice(notice) {
      const text = sayOf(language, PROOF_NOTICE, notice, 'notice')
      print(`${wrap(oneLine(text), style, style.plain ? '' : `${paint(style, 'warn', '!')} `)}\n`)
    },
  }
  const emit: EmitProof = (event) => {
    const handle = handlers[event.type] as (event: ProofEvent) => void
    handle(event)
  }
  return Object.assign(emit, {
    clear: () => table?.clear(),
    interrupted() {
      table?.clear()
      const begun = [...labs.values()].some(({done, proof}) => done > 0 && !proof)
      if (begun) write(`${wrap(say(language, 'proof.kept'), style)}\n`)
    },
  })
}

function fresh(lab: string): LiveLab {
  return {
    lab,
    since: null,
    preparing: '',
    done: 0,
    cases: 0,
    survived: 0,
    atWork: new Set(),
    proof: null,
  }
}
