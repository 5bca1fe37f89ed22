import {toString} from 'mdast-util-to-string'
import type {Heading, Root, RootContent} from 'mdast'
import type {Guide, GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import {isKebab, kebab} from '../kebab.js'
import type {Problem} from '../../model/errors/problem.js'
import type {Report} from '../lint/report.js'
import {lineOf, type Source} from './read-fence.js'
import {readMarkdown} from './read-markdown.js'
import {readSection} from './read-section.js'

/**
 * Reads a guide: `# Title`, an introduction, and a `## Step {#id}` for each step. Goes on after a problem,
 * so a guide is to be trusted only when nothing was reported.
 */
export function parseGuide(text: string, file: string, language: Language, report: Report): Guide {
  const source = {file, lines: text.split('\n')}
  const {children} = readMarkdown(text)
  const starts = children.flatMap((node, index) => (isHeading(node, 2) ? [index] : []))
  const before = children.slice(0, starts[0] ?? children.length)
  const title = readTitle(children, source, report)
  const intro = readSection(
    before.filter((node) => !isHeading(node, 1)),
    source,
    'intro',
    report,
  )
  const steps = starts.flatMap((start, index) => {
    const heading = children[start] as Heading
    const rest = children.slice(start + 1, starts[index + 1] ?? children.length)
    return readStep(heading, rest, source, report) ?? []
  })
  distinctIds(steps, source, report)
  if (starts.length === 0)
    report({
      code: 'empty-guide',
      file,
      line: 1,
      message: text.trim() === '' ? 'The guide is empty.' : 'The guide has no steps.',
      suggestion: 'Write each step as a heading with an id: `## Attach the tap {#attach-tap}`.',
    })
  return {language, file, title, intro: intro.body, steps}
}

function readTitle(children: readonly RootContent[], {file}: Source, report: Report): string {
  const [first, second] = children.filter((node) => isHeading(node, 1))
  const title = first ? toString(first).trim() : ''
  const complain = problemAt(report, file)
  if (title === '' && children.length > 0)
    complain(first ? lineOf(first) : 1, {
      code: 'missing-title',
      message: 'The guide has no title.',
      suggestion: 'Start the guide with `# ` and its title.',
    })
  if (second)
    complain(lineOf(second), {
      code: 'second-title',
      message: `The guide has a second title, "${toString(second)}".`,
      suggestion: 'Make it a step (`## … {#id}`) or a heading in a step (`### …`).',
    })
  return title
}

function readStep(
  heading: Heading,
  rest: readonly RootContent[],
  source: Source,
  report: Report,
): GuideStep | null {
  const line = lineOf(heading)
  const complain = problemAt(report, source.file)
  const {body, fences, hints} = readSection(rest, source, 'step', report)
  const [, title = '', id] = /^(.*?)\s*(?:\{#([^}]*)\})?$/s.exec(toString(heading).trim()) ?? []
  if (id === undefined) {
    complain(line, {
      code: 'missing-step-id',
      message: `The step "${title}" has no id.`,
      suggestion: `Write \`## ${title} {#${kebab(title)}}\`, with the same id in every language.`,
    })
    return null
  }
  if (!isKebab(id)) {
    complain(line, {
      code: 'step-id',
      message: `The step's id \`${id}\` is not in kebab-case.`,
      suggestion: `Write \`{#${kebab(id)}}\`.`,
    })
    return null
  }
  if (title === '')
    complain(line, {
      code: 'missing-step-title',
      message: `The step \`${id}\` has no title.`,
      suggestion: `Write the title before the id: \`## Attach the tap {#${id}}\`.`,
    })
  return {id, title, line, body: body satisfies Root, fences, hints}
}

function distinctIds(steps: readonly GuideStep[], {file}: Source, report: Report): void {
  steps.forEach((step, index) => {
    const first = steps.findIndex(({id}) => id === step.id)
    if (first === index) return
    problemAt(report, file)(step.line, {
      code: 'duplicate-step-id',
      message: `The step id \`${step.id}\` is already used by the step on line ${steps[first]?.line ?? 1}.`,
      suggestion: 'Give each step its own id.',
    })
  })
}

function isHeading(node: RootContent, depth: number): node is Heading {
  return node.type === 'heading' && node.depth === depth
}

function problemAt(report: Report, file: string) {
  return (line: number, problem: Omit<Problem, 'file' | 'line'>): void => report({...problem, file, line})
}
