import {Session} from 'node:inspector'
import type {ScriptPlace} from './endless-code.js'

/** By this name the inspector, which only knows names, finds the function. */
const ASKED = Symbol.for('qlab.asked')

interface Location {
  readonly scriptId: string
  readonly lineNumber: number
  readonly columnNumber?: number
}

/** Where a function begins; null when it has no script. V8 knows it, and tells nobody but the inspector. */
export function functionPlace(made: unknown): ScriptPlace | null {
  if (typeof made !== 'function') return null
  const session = new Session()
  const scripts = new Map<string, string>()
  let found: Location | null = null
  ;(globalThis as {[ASKED]?: unknown})[ASKED] = made
  try {
    session.connect()
    session.on('Debugger.scriptParsed', ({params}) => {
      // The inspector makes a URL of a path.
      scripts.set(params.scriptId, params.url.replace(/^file:\/\//, ''))
    })
    // In a session with one's own thread each is answered within the call.
    session.post('Debugger.enable')
    session.post('Runtime.evaluate', {expression: "globalThis[Symbol.for('qlab.asked')]"}, (_, evaluated) => {
      const {objectId} = evaluated.result
      if (objectId === undefined) return
      session.post(
        'Runtime.getProperties',
        {objectId, ownProperties: true},
        (__, {internalProperties = []}) => {
          const location = internalProperties.find(({name}) => name === '[[FunctionLocation]]')
          found = (location?.value?.value as Location | undefined) ?? null
        },
      )
    })
  } finally {
    session.disconnect()
    delete (globalThis as {[ASKED]?: unknown})[ASKED]
  }
  const place = found as Location | null
  const script = scripts.get(place?.scriptId ?? '')
  return place && script !== undefined
    ? {script, line: place.lineNumber, column: place.columnNumber ?? 0}
    : null
}
