import {fileURLToPath} from 'node:url'
import {watchEndlessCode, type ScriptPlace} from '../../host/process/endless-code.js'
import {LabError} from '../../model/errors/errors.js'
import type {Problem} from '../../model/errors/problem.js'
import {useLabCodeWatch} from '../../model/lab/lab-code.js'
import type {Place} from '../source/source.js'
import {originOf} from './map-stacks.js'

/** A check's code has next to nothing to calculate; in milliseconds. */
const LIMIT_MS = 5000

/** As importLab and keptRunner name the scripts of labs. */
const LAB_SCRIPT = /^\/[\w-]{36}\/lab\.cjs$/

/** Code of a lab that calculates without end. */
export class EndlessCode extends LabError {
  constructor(
    /** Where it was when it was ended; null where that is not known. */
    readonly place: Place | null,
    readonly limitMs: number,
  ) {
    super('endless-code', `This code runs without end: it was stopped after ${limitMs / 1000} s.`, {
      ...(place && {where: `${place.file}:${place.line}`}),
      suggestions: [MAKE_IT_END],
    })
  }
}

const MAKE_IT_END = 'Make sure that the loop ends, whatever it finds: look once, and let `wait` look again.'

/** The same as what is wrong with a lab. @param file where it is told, if nobody knows the place */
export function endlessCode({place, limitMs}: EndlessCode, file: string): Problem {
  return {
    code: 'endless-code',
    ...(place ?? {file, line: 1}),
    message: `This code runs without end: it was stopped after ${limitMs / 1000} s.`,
    suggestion: MAKE_IT_END,
  }
}

let stop: (() => Promise<void>) | null = null

/** From now on, code of labs that never ends is ended, and named. A thread watches, which takes some 10 ms to start. */
export function watchLabCode(limitMs = LIMIT_MS): void {
  if (stop) return
  const watching = watchEndlessCode({
    scripts: LAB_SCRIPT,
    limitMs,
    errorAt: (place) => new EndlessCode(inLab(place), limitMs),
  })
  stop = watching.stop
  useLabCodeWatch({
    run: watching.run,
    placeOf: async (made) => {
      const {functionPlace} = await import('../../host/process/function-place.js')
      const script = functionPlace(made)
      const place = script && inLab(script)
      return place && `${place.file}:${place.line}`
    },
  })
}

/** Nobody watches any longer. */
export async function unwatchLabCode(): Promise<void> {
  useLabCodeWatch()
  await stop?.()
  stop = null
}

function inLab({script, line, column}: ScriptPlace): Place | null {
  const origin = LAB_SCRIPT.test(script) ? originOf(script, line + 1, column + 1) : null
  return (
    origin && {
      file: origin.file.startsWith('file:') ? fileURLToPath(origin.file) : origin.file,
      line: origin.line,
    }
  )
}
