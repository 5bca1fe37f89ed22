import {suggestKnown} from '../suggest-known.js'
import type {Problem} from '../../model/errors/problem.js'

/** What stands after the language of an executable fence. */
export interface FenceAttributes {
  readonly on: string
  readonly optional?: string
  readonly noticed?: string
}

type Complaint = Pick<Problem, 'code' | 'message' | 'suggestion'>

const KNOWN = ['on', 'optional', 'noticed', 'alt']
/** What to write in place of an attribute without a value. */
const EXAMPLES: Readonly<Record<string, string>> = {
  on: 'Write `on=host`.',
  optional: 'Say why: `optional="only shows the state"`.',
  noticed: 'Name a later step: `noticed=prove-it`.',
  alt: 'Say what the drawing shows: `alt="the VM is plugged into the bridge"`.',
}
const ATTRIBUTE = /\s*([^\s="]+)(?:=(?:"([^"]*)"|([^\s"]*)))?(?=\s|$)/y

/** Reads `on=host optional="why"`; null when something is wrong with it, which is told, and for a drawing's `alt="…"`. */
export function readFenceAttributes(
  meta: string,
  complain: (complaint: Complaint) => void,
): FenceAttributes | null {
  const found = new Map<string, string>()
  ATTRIBUTE.lastIndex = 0
  while (ATTRIBUTE.lastIndex < meta.trimEnd().length) {
    const at = ATTRIBUTE.lastIndex
    const match = ATTRIBUTE.exec(meta)
    const complaint = match ? misuse(match, found) : malformed(meta.slice(at).trim())
    if (complaint) {
      complain(complaint)
      return null
    }
    found.set(match?.[1] ?? '', match?.[2] ?? match?.[3] ?? '')
  }
  const on = found.get('on')
  const optional = found.get('optional')
  const noticed = found.get('noticed')
  if (found.has('alt')) {
    if (found.size > 1)
      complain({
        code: 'alt-of-commands',
        message: '`alt` tells what a drawing shows, but this fence has other attributes too.',
        suggestion: 'Remove `alt`, or the others if it is a drawing.',
      })
    return null
  }
  if (optional !== undefined && noticed !== undefined) {
    complain({
      code: 'optional-and-noticed',
      message: 'No check notices an optional command, but this fence names the step that notices it.',
      suggestion: 'Remove `optional` or `noticed`.',
    })
    return null
  }
  if (on !== undefined)
    return {on, ...(optional !== undefined && {optional}), ...(noticed !== undefined && {noticed})}
  complain({
    code: 'missing-on',
    message: 'The fence has attributes, but does not say where it runs.',
    suggestion: 'Write `on=host`, or `on=`, `on=monitor:` or `on=console:` and a VM.',
  })
  return null
}

function misuse([, name = '', quoted, bare]: RegExpExecArray, found: Map<string, string>): Complaint | null {
  const value = quoted ?? bare
  if (!KNOWN.includes(name))
    return {
      code: 'unknown-attribute',
      message: `\`${name}\` is not an attribute of a fence.`,
      suggestion: `${suggestKnown(name, KNOWN)} A fence that should not run has only a language.`,
    }
  if (found.has(name))
    return {
      code: 'repeated-attribute',
      message: `The fence has the attribute \`${name}\` twice.`,
      suggestion: `Remove one \`${name}\`.`,
    }
  if (value === undefined || value.trim() === '')
    return {
      code: 'empty-attribute',
      message: `The attribute \`${name}\` has no value.`,
      suggestion: EXAMPLES[name] ?? '',
    }
  return null
}

function malformed(rest: string): Complaint {
  return {
    code: 'malformed-attribute',
    message: `\`${rest}\` is not an attribute.`,
    suggestion: 'Write `name=value`, or `name="some words"` with straight quotes.',
  }
}
