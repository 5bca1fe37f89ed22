import type {LabSpec, Mistake} from '../../model/lab/lab.js'
import type {FrontMatter} from '../guide/read-front-matter.js'
import {matchFences} from '../guide/match-guide.js'
import {suggestKnown} from '../suggest-known.js'
import {readSideFiles} from './read-side-file.js'
import type {Report} from '../lint/report.js'

const RULES = {
  folder: 'mistakes',
  what: 'The mistake',
  code: 'mistake',
  example: 'bridge-left-down.md',
  commands: 'the wrong commands',
  must: ['step', 'fails', 'diagnosis'],
  may: ['values'],
} as const

/** What `values` says of a mistake that other names, longer ones for example, make impossible. */
const HANDOUT = 'handout'

/** Reads the mistakes kept with a lab, in the order of their names. */
export async function loadMistakes(folder: string, spec: LabSpec | null, report: Report): Promise<Mistake[]> {
  const files = await readSideFiles(folder, RULES, report)
  return files.map(({id, file, front, fences}) => {
    if (spec) matchMistake(front, spec, file, report)
    if (spec) matchFences(fences, file, spec, report)
    const {step, fails, diagnosis, values} = front
    if (values && values.value !== HANDOUT)
      report({
        code: 'unknown-values',
        file,
        line: values.line,
        message: `A mistake cannot be made with the values \`${values.value}\` alone.`,
        suggestion: `Write \`values: ${HANDOUT}\`, or remove the line: then it is made with everybody's values.`,
      })
    const named = {step: step.value, fails: fails.value, diagnosis: diagnosis.value}
    return {id, file, ...named, handoutOnly: values !== undefined, fences}
  })
}

function matchMistake(
  front: FrontMatter<(typeof RULES.must)[number]>,
  spec: LabSpec,
  file: string,
  report: Report,
): void {
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
      suggestKnown(step.value, steps),
    )
  const failing = checks.find(({check}) => check.id === fails.value)
  if (!failing)
    return complain(
      'unknown-check',
      fails.line,
      `There is no check \`${fails.value}\`.`,
      suggestKnown(
        fails.value,
        checks.map(({check}) => check.id),
      ),
    )
  if (steps.indexOf(failing.home) < steps.indexOf(step.value))
    complain(
      'check-of-earlier-step',
      fails.line,
      `The check \`${fails.value}\` belongs to \`${failing.home}\`, a step before the one that goes wrong.`,
      `Name a check of \`${step.value}\` or of a later step.`,
    )
  const known = failing.check.diagnoses.map(({id}) => id)
  if (!known.includes(diagnosis.value))
    complain(
      'unknown-diagnosis',
      diagnosis.line,
      `The check \`${fails.value}\` has no diagnosis \`${diagnosis.value}\`.`,
      suggestKnown(diagnosis.value, known),
    )
}
