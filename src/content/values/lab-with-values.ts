import type {Node, Root} from 'mdast'
import type {Drawn} from '../../model/lab/parameter.js'
import type {Fence, Guide, GuideStep} from '../../model/lab/guide.js'
import type {Lab, LabSpec} from '../../model/lab/lab.js'
import {putValues, type PutValues} from '../../values/put-values.js'

/**
 * A lab with a student's values in its texts: guides, hints, drawings, mistakes, alternatives. Lines stay where they are, and ids what
 * they are.
 * @param spec what lab.ts says with these values
 */
export function labWithValues(lab: Lab, spec: LabSpec, drawn: Drawn): Lab {
  const put = putValues(drawn.handout.parameters ?? {}, drawn.values)
  const {en, sv} = lab.guides
  return {
    ...lab,
    spec,
    drawn,
    guides: {en: guide(en, put), sv: guide(sv, put)},
    mistakes: lab.mistakes.map((mistake) => ({...mistake, fences: fences(mistake.fences, put)})),
    alternatives: lab.alternatives.map((each) => ({...each, fences: fences(each.fences, put)})),
    equivalents: lab.equivalents.map((each) => ({
      ...each,
      command: put.text(each.command),
      reason: put.text(each.reason),
    })),
  }
}

function guide(given: Guide, put: PutValues): Guide {
  return {
    ...given,
    title: put.text(given.title),
    intro: tree(given.intro, put),
    steps: given.steps.map((step): GuideStep => ({
      ...step,
      title: put.text(step.title),
      body: tree(step.body, put),
      fences: fences(step.fences, put),
      hints: step.hints.map((hint) => tree(hint, put)),
    })),
  }
}

function fences(given: readonly Fence[], put: PutValues): Fence[] {
  return given.map((fence) => ({
    ...fence,
    ...(fence.optional !== undefined && {optional: put.text(fence.optional)}),
    code: put.text(fence.code),
    commands: fence.commands.map((command) => ({...command, text: put.text(command.text)})),
  }))
}

interface AnyNode extends Node {
  readonly value?: string
  readonly alt?: string | null
  readonly meta?: string | null
  readonly children?: readonly AnyNode[]
}

function tree(root: Root, put: PutValues): Root {
  return node(root as AnyNode, put) as Root
}

function node(given: AnyNode, put: PutValues): AnyNode {
  const {type, value, alt, meta, children} = given
  // What is run is the same there to the letter as in its fence.
  const isDrawn = type === 'code' && !/(?:^|\s)on=/.test(meta ?? '')
  return {
    ...given,
    ...(value !== undefined && {value: isDrawn ? put.drawing(value) : put.text(value)}),
    ...(alt && {alt: put.text(alt)}),
    ...(meta && {meta: put.text(meta)}),
    ...(children && {children: children.map((child) => node(child, put))}),
  }
}
