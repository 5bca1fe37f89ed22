import stringWidth from 'string-width'
import {visit} from 'unist-util-visit'
import {drawingAlt, isDrawing} from '../../../model/lab/drawing.js'
import {fencePlace} from '../../../model/lab/fence-place.js'
import {say} from '../../../messages/say.js'
import {oneLine, visible} from '../../../report/visible.js'
import {printed, wrap} from './fit.js'
import {renderInline, type Addresses} from './inline.js'
import {renderTable} from './markdown-table.js'
import {paint} from './paint.js'
import {shellLines} from './shell-lines.js'
import type {Blockquote, Code, Heading, List, ListItem, Root, RootContent} from 'mdast'
import type {Style} from './style.js'

const CODE_INDENT = '    '

/**
 * Markdown as lines for the terminal: prose is wrapped at the style's width, code blocks and diagrams are kept as they
 * are. An executable block says where it is to be run.
 */
export function renderMarkdown(root: Root, style: Style): string {
  const addresses = new Map<string, string>()
  visit(root, 'definition', ({identifier, url}) => void addresses.set(identifier, url))
  const lines = new Renderer(style, addresses).blocks(root.children)
  return lines.length > 0 ? `${lines.join('\n')}\n` : ''
}

/** Renders blocks to lines of at most the style's width; what nests makes itself a narrower one. */
class Renderer {
  constructor(
    private readonly style: Style,
    private readonly addresses: Addresses,
    private readonly depth = 0,
  ) {}

  /** The blocks, a blank line between them unless they stand in a tight list. */
  blocks(nodes: readonly RootContent[], tight = false): readonly string[] {
    const rendered = nodes.map((node) => this.block(node)).filter((lines) => lines.length > 0)
    return rendered.flatMap((lines, index) => (index > 0 && !tight ? ['', ...lines] : lines))
  }

  private block(node: RootContent): readonly string[] {
    switch (node.type) {
      case 'heading':
        return this.heading(node)
      case 'paragraph':
        return this.prose(this.labelled(renderInline(node.children, this.style, this.addresses)))
      case 'code':
        return this.code(node)
      case 'list':
        return this.list(node)
      case 'blockquote':
        return this.quote(node)
      case 'table':
        return renderTable(node, this.style, this.addresses)
      case 'thematicBreak':
        return this.style.plain ? [] : [paint(this.style, 'quiet', this.rule(this.style.width))]
      case 'html':
        return node.value.startsWith('<!--') ? [] : visible(node.value).split('\n')
      default:
        return []
    }
  }

  private prose(text: string): readonly string[] {
    const wrapped = wrap(text.trim(), this.style)
    return wrapped === '' ? [] : wrapped.split('\n')
  }

  // GitHub's labels of a quote: `> [!NOTE]`.
  private labelled(text: string): string {
    return text.replace(/^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION|HINT)\]/, (_, name: QuoteLabel) =>
      paint(this.style, 'strong', say(this.style.language, `guide.${name}`)),
    )
  }

  private heading({depth, children}: Heading): readonly string[] {
    const lines = this.prose(renderInline(children, this.style, this.addresses, ['strong']))
    if (depth > 2 || this.style.plain) return lines
    const width = Math.max(0, ...lines.map((line) => stringWidth(line)))
    return [...lines, paint(this.style, 'quiet', this.rule(width))]
  }

  private rule(width: number): string {
    return (this.style.unicode ? '─' : '-').repeat(width)
  }

  // Less of an indent where that saves a line from being broken by the terminal.
  private code(node: Code): readonly string[] {
    const {value, meta, lang} = node
    const {plain = false, width, columns = width} = this.style
    const lines = visible(value).replaceAll('\t', CODE_INDENT).split('\n')
    const widest = Math.max(...lines.map((line) => stringWidth(line)))
    // A drawing that is broken says nothing.
    if (isDrawing(node) && (plain || widest > columns)) return this.drawing(node)
    const spare = columns - widest
    const indent = spare < 0 ? CODE_INDENT : CODE_INDENT.slice(0, spare)
    const place = placeOf(meta ?? '', this.style)
    const head = place ? [`${indent}${paint(this.style, 'quiet', place)}`] : []
    if (spare < 0 && !plain && isOfShell(node)) {
      const fitting = shellLines(lines, {...this.style, width: columns}, indent)
      if (fitting) return [...head, ...fitting]
    }
    const typed = (line: string) => place !== null || (lang === 'console' && /^\S*[$#] /.test(line))
    const room = columns - indent.length
    const text = lines.flatMap((line) =>
      typed(line) ? [paint(this.style, 'code', line)] : printed(line, room),
    )
    return [...head, ...text.map((line) => `${indent}${line}`.trimEnd())]
  }

  private drawing(node: Code): readonly string[] {
    const {language} = this.style
    const lines = node.value.split('\n').length
    const text = drawingAlt(node) ?? say(language, 'plain.noText', {lines})
    return this.prose(say(language, 'plain.drawing', {text: oneLine(text)}))
  }

  private list({ordered, start, spread, children}: List): readonly string[] {
    const first = start ?? 1
    const widest = String(first + children.length - 1).length
    const items = children.map((item, index) => {
      const sign = ordered ? `${String(first + index).padStart(widest)}.` : this.bullet()
      return this.item(item, `${sign} `)
    })
    return items.flatMap((lines, index) => (index > 0 && spread ? ['', ...lines] : lines))
  }

  private bullet(): string {
    if (!this.style.unicode) return '-'
    return this.depth % 2 === 0 ? '•' : '◦'
  }

  private item({children, spread}: ListItem, sign: string): readonly string[] {
    const indent = ' '.repeat(stringWidth(sign))
    const lines = this.narrower(indent.length, this.depth + 1).blocks(children, spread !== true)
    if (lines.length === 0) return [sign.trimEnd()]
    return lines.map((line, index) => `${index === 0 ? sign : indent}${line}`.trimEnd())
  }

  private quote({children}: Blockquote): readonly string[] {
    if (this.style.plain) return this.blocks(children)
    const bar = paint(this.style, 'quiet', this.style.unicode ? '│' : '|')
    const inner = this.narrower(2, this.depth).blocks(children)
    return inner.map((line) => `${bar} ${line}`.trimEnd())
  }

  private narrower(columns: number, depth: number): Renderer {
    const {color, unicode, ascii = false, plain = false, language, width, columns: all = width} = this.style
    const style = {color, unicode, ascii, plain, language, width: width - columns, columns: all - columns}
    return new Renderer(style, this.addresses, depth)
  }
}

/** What GitHub writes above a quote. */
type QuoteLabel = 'NOTE' | 'TIP' | 'IMPORTANT' | 'WARNING' | 'CAUTION' | 'HINT'

/** Whether a block is commands of a shell; a monitor knows no line that goes on. */
function isOfShell({lang, meta}: Code): boolean {
  const on = /(?:^|\s)on=(\S+)/.exec(meta ?? '')?.[1]
  return lang === 'bash' && on !== undefined && fencePlace(on).kind !== 'monitor'
}

/** Where an executable block is run, in words, or null for a block that only shows something. */
function placeOf(meta: string, style: Style): string | null {
  const on = /(?:^|\s)on=(\S+)/.exec(meta)?.[1]
  return on === undefined ? null : placeWords(on, style)
}

/** Where a command is typed, in words: `on the host:`. */
export function placeWords(on: string, {language}: Style): string {
  const place = fencePlace(on)
  if (place.kind === 'host') return say(language, 'guide.onHost')
  const name = {guest: 'onMachine', console: 'onConsole', monitor: 'onMonitor'} as const
  return say(language, `guide.${name[place.kind]}`, {machine: oneLine(place.machine)})
}
