import stringWidth from 'string-width'
import {commandBlock} from './command-block.js'
import {paint} from './paint.js'
import type {Style} from './style.js'

const QUOTED = /"(?:\\.|[^"\\])*"|'[^']*'|\\./g

/**
 * Lines of a shell script in lines that fit, for a screen that shows no more of a line than it has room for: what is too wide
 * goes on after a backslash. Null where that could change what the lines do, because a quote or a here-document has several.
 */
export function shellLines(lines: readonly string[], style: Style, indent: string): string[] | null {
  if (lines.some((line) => /["']/.test(line.replace(QUOTED, '')) || line.includes('<<'))) return null
  return lines.flatMap((line) => {
    const [, lead = '', text = '', more = ''] = /^(\s*)(.*?)( \\)?$/.exec(line) ?? []
    const first = indent + lead
    if (stringWidth(indent + line) <= style.width || text.startsWith('#'))
      return [`${indent}${paint(style, 'code', line)}`]
    const narrower = {...style, width: style.width - more.length}
    return `${commandBlock(text, narrower, first)}${paint(style, 'code', more)}`.split('\n')
  })
}
