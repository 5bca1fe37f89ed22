import {readFile} from 'node:fs/promises'
import type {Lab, LabSpec} from '../../../model/lab/lab.js'
import {withValuesAtHand} from '../../../model/lab/values-at-hand.js'
import {drawValues} from '../../../values/draw-values.js'
import {KINDS} from '../../../values/kinds.js'
import {putOwn, wholly} from '../../../values/put-values.js'
import {seedOf} from '../../../values/seed.js'
import {labWithValues} from '../../values/lab-with-values.js'
import {shapeProblems} from '../../spec/shape-problems.js'
import type {Locate} from '../../source/locate.js'
import type {Report} from '../report.js'

/** What tells the values of so many students apart from what a lab has written. */
const STUDENTS = 3

interface Ground {
  readonly locate: Locate
  readonly report: Report
  /** Runs lab.ts once more. */
  readonly run: () => unknown
  readonly students?: number
}

/** The rules of a lab's parameters that need its texts: each is replaced wherever it stands, and the lab is as sound with other values. */
export async function checkValues(
  lab: Lab,
  {locate, report, run, students = STUDENTS}: Ground,
): Promise<void> {
  const {parameters = {}} = lab.spec
  if (Object.keys(parameters).length === 0) return
  const {en, sv} = lab.guides
  const files = [en, sv, ...lab.mistakes, ...lab.alternatives].map(({file}) => file)
  for (const file of files) checkText(file, await readFile(file, 'utf8'), parameters, report)
  const typed = en.steps.flatMap(({fences}) => fences.map(({code}) => code)).join('\n')
  for (const [name, {kind, own}] of Object.entries(parameters))
    if (!new RegExp(wholly(String(own), KINDS[kind]), 'u').test(typed))
      report({
        code: 'unused-parameter',
        ...locate('parameters', name),
        message: `\`${own}\`, the value of the parameter \`${name}\`, stands in no command of the guide.`,
        suggestion: 'Write the value as the guide has it, or remove the parameter.',
      })
  const texts = textsOf(lab)
  for (let student = 0; student < students; student++) {
    checkDrawn(lab, texts, String(student), {locate, report, run})
    // For many it takes seconds, in which nothing else would get its turn, and lab.ts itself would seem to be endless.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Where a value stands inside another word, and would stay the handout's. */
function checkText(
  file: string,
  text: string,
  parameters: NonNullable<LabSpec['parameters']>,
  report: Report,
): void {
  for (const {kind, own} of Object.values(parameters)) {
    const whole = new RegExp(wholly(String(own), KINDS[kind]), 'uy')
    for (let at = text.indexOf(String(own)); at >= 0; at = text.indexOf(String(own), at + 1)) {
      whole.lastIndex = at
      if (whole.test(text)) continue
      const word = /[\w.:-]*$/.exec(text.slice(0, at))?.[0] ?? ''
      const rest = /^[\w.:-]*/.exec(text.slice(at))?.[0] ?? ''
      report({
        code: 'value-inside-word',
        file,
        line: text.slice(0, at).split('\n').length,
        message: `\`${own}\` stands inside \`${word}${rest}\`, where it stays when a student has another value.`,
        suggestion: 'Write it as a word of its own, or write something else.',
      })
    }
  }
}

function checkDrawn(
  lab: Lab,
  texts: string,
  student: string,
  {locate, report, run}: Omit<Ground, 'students'>,
): void {
  const {parameters = {}, ...rest} = lab.spec
  const seed = seedOf('lint', student)
  const values = drawValues(parameters, seed, lab.id)
  const complain = (message: string, suggestion: string): void =>
    report({
      code: 'other-with-values',
      ...locate('parameters'),
      message: `With ${told(values)}, ${message}`,
      suggestion,
    })
  const spec = withValuesAtHand({parameters, values}, run) as LabSpec
  const [problem] = shapeProblems(spec, locate)
  if (problem) return complain(`lab.ts is not sound: ${problem.message}`, problem.suggestion)
  const asked = (of: LabSpec): string =>
    JSON.stringify([
      ...Object.entries(of.steps).map(([step, checks]) => [
        step,
        checks.map(({id, needs, diagnoses}) => [id, needs, diagnoses.map((each) => each.id)]),
      ]),
      ...[Object.keys(of.machines), of.suspends],
    ])
  if (asked(spec) !== asked(lab.spec))
    return complain(
      'the ids of checks, diagnoses or VMs are others.',
      'Use `idOf` where an id is made of a value.',
    )
  const drawn = labWithValues(lab, spec, {seed, values, handout: {...rest, parameters}})
  const back = putOwn(parameters, values).text(textsOf(drawn))
  if (back !== texts)
    complain(
      'a text has a value that stood there already, so it cannot be told what is whose.',
      'Write something else there that no student can have.',
    )
}

/** All that a student reads and types, with one blank for many: drawings are put in order again. */
function textsOf({guides, mistakes, alternatives, equivalents}: Lab): string {
  // A line's end is no letter.
  return JSON.stringify([guides, mistakes, alternatives, equivalents])
    .replaceAll('\\n', '\n')
    .replace(/ +/g, ' ')
}

function told(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
}
