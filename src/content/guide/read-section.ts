import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'
import type {Blockquote, Node, Root, RootContent} from 'mdast'
import type {Fence, GuideStep} from '../../model/lab/guide.js'
import {suggestKnown} from '../suggest-known.js'
import type {Problem} from '../../model/errors/problem.js'
import type {Report} from '../lint/report.js'
import {lineOf, readFence, type Source} from './read-fence.js'

type Section = Pick<GuideStep, 'body' | 'fences' | 'hints'>

const CALLOUT = /^\[!([^\]\n]*)\][ \t]*\n?/
const CALLOUTS = ['HINT', 'NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION']

/** Parts a section into what is read, what is run, and the hints that are asked for. */
export function readSection(
  nodes: readonly RootContent[],
  source: Source,
  kind: 'intro' | 'step',
  report: Report,
): Section {
  const complain = (node: Node, problem: Omit<Problem, 'file' | 'line'>): void =>
    report({...problem, file: source.file, line: lineOf(node)})
  const hints: Root[] = []
  const body: RootContent[] = []
  const fences: Fence[] = []
  for (const node of nodes) {
    const hint = node.type === 'blockquote' && calloutOf(node) === 'HINT' ? node : null
    const tree: Root = {type: 'root', children: [node]}
    visit(tree, (inner) => {
      if (inner.type === 'blockquote') checkCallout(inner, inner === hint && kind === 'step', complain)
      if (inner.type === 'heading') checkHeading(inner, complain)
      if (inner.type !== 'code') return
      const fence = readFence(inner, source, report)
      if (fence && (hint || kind === 'intro')) complain(inner, MISPLACED_FENCE)
      else if (fence) fences.push(fence)
    })
    if (hint) hints.push(withoutPositions(hintOf(hint, complain)))
    else body.push(node)
  }
  return {body: withoutPositions({type: 'root', children: body}), fences, hints}
}

/** Positions are most of a tree's size, and its reader has no use for them. */
function withoutPositions(root: Root): Root {
  visit(root, (node) => {
    delete node.position
  })
  return root
}

const MISPLACED_FENCE = {
  code: 'misplaced-fence',
  message: 'A fence that runs is outside the steps, or in a hint.',
  suggestion: 'Move it into a step, or remove its attributes so that it is only read.',
}

function calloutOf(quote: Blockquote): string | null {
  const [paragraph] = quote.children
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
  return text?.type === 'text' ? (CALLOUT.exec(text.value)?.[1] ?? null) : null
}

function checkCallout(
  quote: Blockquote,
  hintAllowed: boolean,
  complain: (node: Node, problem: Omit<Problem, 'file' | 'line'>) => void,
): void {
  const name = calloutOf(quote)
  if (name === null) return
  if (!CALLOUTS.includes(name))
    complain(quote, {
      code: 'unknown-callout',
      message: `\`[!${name}]\` is not a kind of block.`,
      suggestion: suggestKnown(name, CALLOUTS),
    })
  else if (name === 'HINT' && !hintAllowed)
    complain(quote, {
      code: 'misplaced-hint',
      message: 'A hint is outside the steps, or inside a list or another quote.',
      suggestion: 'Write `> [!HINT]` at the left margin, in a step.',
    })
}

function checkHeading(
  heading: Node & {depth: number},
  complain: (node: Node, problem: Omit<Problem, 'file' | 'line'>) => void,
): void {
  if (/\{#[^}]*\}\s*$/.test(toString(heading)))
    complain(heading, {
      code: 'misplaced-id',
      message: `A heading of level ${heading.depth} is not a step, so it cannot have an id.`,
      suggestion: 'Write `## ` for a step, or remove the id.',
    })
}

/** The hint's text, without the marker. */
function hintOf(
  quote: Blockquote,
  complain: (node: Node, problem: Omit<Problem, 'file' | 'line'>) => void,
): Root {
  const [paragraph, ...rest] = quote.children
  const children = paragraph?.type === 'paragraph' ? paragraph.children : []
  const [marker, ...others] = children
  const left = marker?.type === 'text' ? marker.value.replace(CALLOUT, '') : ''
  const opening = [...(marker?.type === 'text' && left !== '' ? [{...marker, value: left}] : []), ...others]
  const root: Root = {
    type: 'root',
    children: [
      ...(paragraph && opening.length > 0 ? [{...paragraph, children: opening}] : []),
      ...rest,
    ] as RootContent[],
  }
  if (toString(root).trim() === '')
    complain(quote, {
      code: 'empty-hint',
      message: 'The hint is empty.',
      suggestion: 'Write the hint on the lines after `> [!HINT]`, each starting with `> `.',
    })
  return root
}
