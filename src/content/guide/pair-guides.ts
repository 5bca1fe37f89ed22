import type {Fence, Guide, GuideStep} from '../../model/lab/guide.js'
import type {Problem} from '../../model/errors/problem.js'
import {pluralOf} from '../../model/view/plural.js'
import {differsInBlanks, showBlanks} from '../../model/shown-blanks.js'
import type {Report} from '../lint/report.js'

/**
 * The same lab in two languages: the same steps in the same order, with the same fences to the letter and as
 * many hints. The second guide is compared with the first, and is the one that problems point at.
 */
export function pairGuides(first: Guide, second: Guide, report: Report): void {
  const missing = first.steps.filter(({id}) => !second.steps.some((step) => step.id === id))
  const extra = second.steps.filter(({id}) => !first.steps.some((step) => step.id === id))
  for (const step of missing) report(missingStep(step, first, second))
  for (const step of extra) report(missingStep(step, second, first))
  if (missing.length + extra.length > 0) return
  const misplaced = second.steps.find(({id}, index) => first.steps[index]?.id !== id)
  if (misplaced) return report(wrongOrder(misplaced, first, second))
  first.steps.forEach((step, index) => {
    const twin = second.steps[index]
    if (twin) pairSteps(step, twin, {first, second}, report)
  })
}

function missingStep(step: GuideStep, has: Guide, lacks: Guide): Problem {
  const before = has.steps.slice(0, has.steps.indexOf(step)).reverse()
  const neighbour = lacks.steps.find(({id}) => before.some((earlier) => earlier.id === id))
  return {
    code: 'step-in-one-language',
    file: lacks.file,
    line: neighbour?.line ?? 1,
    message: `The step \`${step.id}\` on line ${step.line} of guide.${has.language}.md is missing here.`,
    suggestion: `Write \`## … {#${step.id}}\` here too${neighbour ? `, after \`${neighbour.id}\`` : ''}, or remove it there.`,
  }
}

function wrongOrder(misplaced: GuideStep, first: Guide, second: Guide): Problem {
  const index = second.steps.indexOf(misplaced)
  const expected = first.steps[index]?.id ?? ''
  return {
    code: 'step-order',
    file: second.file,
    line: misplaced.line,
    message: `Step ${index + 1} is \`${misplaced.id}\` here, but \`${expected}\` in guide.${first.language}.md.`,
    suggestion: 'Put the steps in the same order in both languages.',
  }
}

function pairSteps(
  step: GuideStep,
  twin: GuideStep,
  {first, second}: {readonly first: Guide; readonly second: Guide},
  report: Report,
): void {
  const complain = (code: string, line: number, message: string, suggestion: string): void =>
    report({code, file: second.file, line, message, suggestion})
  const other = `guide.${first.language}.md`
  if (step.fences.length !== twin.fences.length) {
    const [lacking, spare] = lonelyFences(step, twin)
    const [command = ''] = (lacking ?? spare)?.code.split('\n') ?? []
    if (lacking)
      complain(
        'fence-count',
        twin.line,
        `The fence on line ${lacking.line} of ${other}, \`${command}\`, is missing from the step \`${step.id}\` here.`,
        `Copy it here exactly, including \`${header(lacking)}\`, or remove it there.`,
      )
    else if (spare)
      complain(
        'fence-count',
        spare.line,
        `The fence \`${command}\` is missing from the step \`${step.id}\` of ${other}.`,
        `Copy it exactly, including \`${header(spare)}\`, to the step on line ${step.line} there, or remove it here.`,
      )
  } else
    step.fences.forEach((fence, index) => {
      const copy = twin.fences[index]
      const difference = copy && differenceOf(fence, copy)
      if (difference)
        complain(
          'fence-differs',
          difference.line,
          `The fence differs from line ${fence.line + difference.offset} of ${other}: ${difference.text}.`,
          'Copy the fence exactly, including its attributes and comments.',
        )
    })
  if (step.hints.length !== twin.hints.length)
    complain(
      'hint-count',
      twin.line,
      `The step \`${step.id}\` has ${count(twin.hints, 'hint')} here, but ${step.hints.length} in ${other}.`,
      'Write the same hints, in the same order, in both languages.',
    )
}

/** Of steps with fences of different number, a fence that only the first has, or else one that only the second has. */
function lonelyFences(step: GuideStep, twin: GuideStep): [Fence | undefined, Fence | undefined] {
  const without = (own: readonly Fence[], others: readonly Fence[]): Fence | undefined => {
    const left = others.map(({code}) => code)
    return own.find(({code}) => {
      const index = left.indexOf(code)
      if (index >= 0) left.splice(index, 1)
      return index < 0
    })
  }
  const more = step.fences.length > twin.fences.length
  return more
    ? [without(step.fences, twin.fences), undefined]
    : [undefined, without(twin.fences, step.fences)]
}

function differenceOf(fence: Fence, copy: Fence): {line: number; offset: number; text: string} | null {
  const rows = [header(fence), ...fence.code.split('\n')]
  const copied = [header(copy), ...copy.code.split('\n')]
  const offset = Array.from({length: Math.max(rows.length, copied.length)}, (_, index) => index).find(
    (index) => rows[index] !== copied[index],
  )
  if (offset === undefined) return null
  const blanks = differsInBlanks(rows[offset] ?? '', copied[offset] ?? '')
  const quote = (text: string | undefined): string =>
    text === undefined ? 'nothing' : `\`${blanks ? showBlanks(text) : text}\``
  return {
    line: copy.line + offset,
    offset,
    text: `${quote(copied[offset])} instead of ${quote(rows[offset])}${blanks ? ' (· is a space, → a tab)' : ''}`,
  }
}

function header({language, on, optional, noticed}: Fence): string {
  const attributes = [
    optional === undefined ? '' : ` optional="${optional}"`,
    noticed ? ` noticed=${noticed}` : '',
  ]
  return `${language} on=${on}${attributes.join('')}`
}

function count(things: readonly unknown[], name: string): string {
  return pluralOf('en', things.length, [`# ${name}`, `# ${name}s`])
}
