import type {Made} from '../../model/lab/note-made.js'
import {callSite, type CallSite} from './call-site.js'
import {followLiteral, isObjectAt, type Steps} from './follow-literal.js'
import type {Place, Source} from './source.js'

/** Finds where the value at a path of lab.ts is written: `locate('steps', 'attach', 0, 'diagnoses', 1, 'say')`. */
export type Locate = (...path: readonly (string | number)[]) => Place

/**
 * Where a lab's values are written. A check is where the lab calls for it, by `check()` or for a ready one; the lab is where
 * it calls `defineLab()`. From there its parts are followed as far as they are written out.
 * @param sources the lab's own files, lab.ts first
 * @param exported what lab.ts gives
 */
export function locator(sources: readonly Source[], made: readonly Made[], exported: unknown): Locate {
  const start: Place = {file: sources[0]?.file ?? '', line: 1}
  return (...path) => {
    const steps = stepsOf(path, exported)
    const check = steps[2]
    const lab = callOf((each) => each.kind === 'lab' && each.value === exported, sources, made)
    if (path[0] !== 'steps' || !check) return lab ? placeIn(lab, steps) : start
    const own = (each: Made): boolean => each.value === check.value
    const like = (each: Made): boolean => natureOf(each.value) === natureOf(check.value)
    const call = callOf(own, sources, made) ?? writtenIn(lab, steps) ?? callOf(like, sources, made)
    if (call) return placeIn(call, call === lab ? steps : steps.slice(3))
    return lab ? placeIn(lab, steps) : start
  }
}

/** Where the lab calls for something that it makes. */
export function placeOfMade({call}: Made, sources: readonly Source[]): Place {
  const site = callSite(call, sources)
  return {file: site?.source.file ?? sources[0]?.file ?? '', line: site?.line ?? 1}
}

function callOf(
  wanted: (made: Made) => boolean,
  sources: readonly Source[],
  made: readonly Made[],
): CallSite | null {
  const found = made.findLast(wanted)
  return found ? callSite(found.call, sources) : null
}

/** A check that is written out in its step, without `check()`, is where that is. */
function writtenIn(lab: CallSite | null, steps: Steps): CallSite | null {
  if (!lab) return null
  const {text} = lab.source
  const found = followLiteral(text, argumentOf(lab), steps.slice(0, 3))
  return found?.whole && isObjectAt(text, found.at) ? lab : null
}

/** What makes a check what it is: a copy of it under another id has the same. */
function natureOf(check: unknown): unknown {
  return (check as {observe?: unknown} | null | undefined)?.observe
}

function placeIn(call: CallSite, steps: Steps): Place {
  const {file, text} = call.source
  const found = followLiteral(text, argumentOf(call), steps)
  return {file, line: found ? text.slice(0, found.at).split('\n').length : call.line}
}

/** The offset of a call's first argument. */
function argumentOf({source: {text}, line, column}: CallSite): number {
  const before = text.split('\n').slice(0, line - 1)
  const offset = before.reduce((sum, {length}) => sum + length + 1, 0) + column - 1
  return text.indexOf('(', offset) + 1
}

function stepsOf(path: readonly (string | number)[], exported: unknown): Steps {
  let value = exported
  return path.map((key) => {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
    return {key, value}
  })
}
