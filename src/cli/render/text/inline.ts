import {toString} from 'mdast-util-to-string'
import stringWidth from 'string-width'
import {oneLine} from '../../../report/visible.js'
import {GLUE} from './fit.js'
import {paint, type Paint} from './paint.js'
import type {PhrasingContent} from 'mdast'
import type {Style} from './style.js'

/** Addresses of the document's link definitions, by identifier. */
export type Addresses = ReadonlyMap<string, string>

// A short piece of code is not broken over two lines.
const WHOLE_CODE = 28

/** Running text with its colours, not yet wrapped. A hard break is a newline. */
export function renderInline(
  nodes: readonly PhrasingContent[],
  style: Style,
  addresses: Addresses,
  paints: readonly Paint[] = [],
): string {
  const inner = (children: readonly PhrasingContent[], more: readonly Paint[] = paints) =>
    renderInline(children, style, addresses, more)
  const render = (node: PhrasingContent): string => {
    switch (node.type) {
      case 'text':
        return painted(spaced(node.value), paints, style)
      case 'inlineCode':
        return code(node.value, style)
      case 'strong':
        return inner(node.children, [...paints, 'strong'])
      case 'emphasis':
        return inner(node.children, [...paints, 'stress'])
      case 'delete':
        return inner(node.children)
      case 'break':
        return '\n'
      case 'link':
        return linked(inner(node.children), toString(node), node.url, style)
      case 'linkReference':
        return linked(inner(node.children), toString(node), addresses.get(node.identifier) ?? '', style)
      case 'image':
      case 'imageReference':
        return painted(oneLine(node.alt ?? ''), ['stress'], style)
      case 'html':
        return node.value.startsWith('<!--') ? '' : oneLine(node.value)
      case 'footnoteReference':
        return `[${oneLine(node.identifier)}]`
    }
  }
  return nodes.map(render).join('')
}

/** The text with every run of white space as one space, at its ends too. */
function spaced(text: string): string {
  const ends = [/^\s/.test(text) ? ' ' : '', /\s$/.test(text) ? ' ' : '']
  const middle = oneLine(text)
  return middle === '' ? (ends[0] ?? '') : ends.join(middle)
}

// Word by word: then no colour is open where a line is broken and indented.
function painted(text: string, paints: readonly Paint[], style: Style): string {
  if (paints.length === 0) return text
  const word = (plain: string) => paints.reduceRight((inner, kind) => paint(style, kind, inner), plain)
  return text.split(' ').map(word).join(' ')
}

// Without colours only the backticks tell code from prose.
function code(value: string, style: Style): string {
  const text = oneLine(value)
  const marked = style.color ? text : `\`${text}\``
  const whole = stringWidth(marked) <= WHOLE_CODE ? marked.replaceAll(' ', GLUE) : marked
  return painted(whole, ['code'], style)
}

function linked(text: string, plain: string, url: string, style: Style): string {
  const address = oneLine(url)
  if (address === '' || address.startsWith('#')) return text
  const shown = painted(address, ['link'], style)
  return plain === url || `mailto:${plain}` === url ? shown : `${text} (${shown})`
}
