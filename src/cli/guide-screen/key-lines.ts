import stringWidth from 'string-width'
import {paint} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'

/** A key and what it does, as the last lines tell it; words alone where the key is empty. */
export interface Key {
  readonly key: string
  readonly does: string
  /** Where not all have room: the place among those that are left out, the lowest first; null for one that always stays. */
  readonly spared: number | null
}

/** The keys in at most so many lines: those that can best be spared are left out. */
export function keyLines(keys: readonly Key[], most: number, columns: number, style: Style): string[] {
  const lines = laidOut(keys, columns, style)
  const order = keys.flatMap(({spared}) => spared ?? [])
  if (lines.length > most && order.length > 0) {
    const first = Math.min(...order)
    const left = keys.filter(({spared}) => spared !== first)
    return keyLines(left, most, columns, style)
  }
  return lines
}

function laidOut(keys: readonly Key[], columns: number, style: Style): string[] {
  const lines = ['']
  for (const {key, does} of keys) {
    const last = lines.at(-1) ?? ''
    const words = key === '' ? does : `${paint(style, 'code', key)} ${does}`
    const gap = last === '' ? '' : '  '
    if (last !== '' && stringWidth(last + gap + words) > columns) lines.push(words)
    else lines[lines.length - 1] = last + gap + words
  }
  return lines
}
