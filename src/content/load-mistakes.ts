import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {fromMarkdown} from 'mdast-util-from-markdown'
import {visit} from 'unist-util-visit'
import type {LabSpec, Mistake} from '../model/lab.js'
import {readFrontMatter, type FrontMatter} from './read-front-matter.js'
import {matchFences} from './match-guide.js'
import {didYouMean} from './did-you-mean.js'
import type {Report} from './report.js'
import {readFence} from './read-fence.js'
import {readText} from './read-text.js'

/** Reads the mistakes kept with a lab, in the order of their names. */
export async function loadMistakes(folder: string, spec: LabSpec | null, report: Report): Promise<Mistake[]> {
  const home = join(folder, 'mistakes')
  const names = await readdir(home).catch((error: unknown) => {
    const {code} = error as NodeJS.ErrnoException
    // A lab may have none.
    if (code !== 'ENOENT')
      report({
        code: 'unreadable-file',
        file: home,
        line: 1,
        message: `The mistakes cannot be read (${code ?? String(error)}).`,
        suggestion: 'Make it a folder that you may read.',
      })
    return []
  })
  const files = names.filter((name) => !/^\.|~$/.test(name)).sort()
  const mistakes = await Promise.all(files.map((name) => loadMistake(join(home, name), name, spec, report)))
  return mistakes.filter((mistake) => mistake !== null)
}

async function loadMistake(
  file: string,
  name: string,
  spec: LabSpec | null,
  report: Report,
): Promise<Mistake | null> {
  const [, id] = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(name) ?? []
  if (id === undefined) {
    report({
      code: 'mistake-name',
      file,
      line: 1,
      message: 'Only mistakes stand in this folder, and their names are in kebab-case and end with .md.',
      suggestion: 'Call it, for instance, `bridge-left-down.md`, or move it.',
    })
    return null
  }
  const text = await readText(file, report)
  if (text === null) return null
  const front = await readFrontMatter(text, file, report)
  const fences = readFences(text, file, report)
  if (front === null) return null
  if (spec) matchMistake(front, spec, file, report)
  if (spec) matchFences(fences, file, spec, report)
  const {step, fails, diagnosis} = front
  return {id, file, step: step.value, fails: fails.value, diagnosis: diagnosis.value, fences}
}

function readFences(text: string, file: string, report: Report): Mistake['fences'] {
  // The front matter becomes blank lines, so that line numbers stay those of the file.
  const prose = text.replace(/^---\n[\s\S]*?\n---(?:\n|$)/, (front) => front.replace(/[^\n]/g, ''))
  const source = {file, lines: prose.split('\n')}
  const fences: Mistake['fences'][number][] = []
  let attempts = 0
  visit(fromMarkdown(prose), 'code', (node) => {
    if (node.meta) attempts++
    const fence = readFence(node, source, report)
    if (fence) fences.push(fence)
  })
  if (attempts === 0)
    report({
      code: 'mistake-without-fence',
      file,
      line: 1,
      message: 'The mistake runs nothing.',
      suggestion: 'Write the wrong commands in a fence: three backquotes and `bash on=host`.',
    })
  return fences
}

function matchMistake(front: FrontMatter, spec: LabSpec, file: string, report: Report): void {
  const {step, fails, diagnosis} = front
  const complain = (code: string, line: number, message: string, suggestion: string): void =>
    report({code, file, line, message, suggestion})
  const steps = Object.keys(spec.steps)
  const checks = Object.entries(spec.steps).flatMap(([home, those]) => those.map((check) => ({home, check})))
  if (!steps.includes(step.value))
    return complain(
      'unknown-step',
      step.line,
      `There is no step \`${step.value}\`.`,
      didYouMean(step.value, steps),
    )
  const failing = checks.find(({check}) => check.id === fails.value)
  if (!failing)
    return complain(
      'unknown-check',
      fails.line,
      `There is no check \`${fails.value}\`.`,
      didYouMean(
        fails.value,
        checks.map(({check}) => check.id),
      ),
    )
  if (steps.indexOf(failing.home) < steps.indexOf(step.value))
    complain(
      'check-of-earlier-step',
      fails.line,
      `The check \`${fails.value}\` belongs to \`${failing.home}\`, before the step that goes wrong.`,
      `Name a check of \`${step.value}\` or of a later step.`,
    )
  const known = failing.check.diagnoses.map(({id}) => id)
  if (!known.includes(diagnosis.value))
    complain(
      'unknown-diagnosis',
      diagnosis.line,
      `The check \`${fails.value}\` has no diagnosis \`${diagnosis.value}\`.`,
      didYouMean(diagnosis.value, known),
    )
}
