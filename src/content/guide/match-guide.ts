import {basename} from 'node:path'
import type {Fence, Guide, GuideStep} from '../../model/lab/guide.js'
import type {LabSpec} from '../../model/lab/lab.js'
import {simpleCommands} from '../../shell/simple-commands.js'
import {suggestKnown} from '../suggest-known.js'
import type {Locate} from '../source/locate.js'
import type {Report} from '../lint/report.js'

/** Holds a guide against lab.ts: the same steps in the same order, fences on machines that exist, hints. */
export function matchGuide(guide: Guide, spec: LabSpec, locate: Locate, report: Report): void {
  const specified = Object.keys(spec.steps)
  const written = guide.steps.map(({id}) => id)
  const name = `guide.${guide.language}.md`
  for (const step of guide.steps.filter(({id}) => !specified.includes(id)))
    report({
      code: 'step-without-check',
      file: guide.file,
      line: step.line,
      message: `The step \`${step.id}\` has no checks in lab.ts.`,
      suggestion: `${suggestKnown(step.id, specified)} Or write \`'${step.id}': [check({…})]\` under \`steps\`.`,
    })
  for (const id of specified.filter((step) => !written.includes(step)))
    report({
      code: 'step-without-guide',
      ...locate('steps', id),
      message: `The step \`${id}\` is in no guide.`,
      suggestion: `${suggestKnown(id, written)} Or write \`## … {#${id}}\` in each guide.`,
    })
  const misplaced = specified.find((id, index) => written.includes(id) && written[index] !== id)
  if (misplaced !== undefined && specified.every((id) => written.includes(id)))
    report({
      code: 'step-order',
      ...locate('steps', misplaced),
      message: `The step \`${misplaced}\` is in a different position here than in ${name}.`,
      suggestion: `Put the steps in the guide's order: ${written.join(', ')}.`,
    })
  matchAbout(guide, spec, locate, report)
  for (const step of guide.steps) {
    matchFences(step.fences, guide.file, spec, report)
    matchNoticed(step, guide, report)
    if (step.hints.length === 0)
      report({
        code: 'step-without-hint',
        file: guide.file,
        line: step.line,
        message: `The step \`${step.id}\` has no hint.`,
        suggestion: 'Write at least one `> [!HINT]` block in it.',
      })
  }
}

/** Tells the options that the lab is about and that no command of it has. */
function matchAbout({steps, file}: Guide, {about = []}: LabSpec, locate: Locate, report: Report): void {
  const words = steps.flatMap(({fences}) => fences.flatMap(({code}) => simpleCommands(code).flat()))
  const used = words.map(({text}) => (text === '-M' ? '-machine' : text.replace(/^--/, '-')))
  about.forEach((option, index) => {
    if (!used.includes(option))
      report({
        code: 'about-nothing',
        ...locate('about', index),
        message: `The lab is about \`${option}\`, but no command in ${basename(file)} has it.`,
        suggestion: 'Remove it from `about`, or write a command with it.',
      })
  })
}

/** Tells the fences that name as their witness a step which does not come after them. */
function matchNoticed(step: GuideStep, {steps, file}: Guide, report: Report): void {
  const later = steps.slice(steps.indexOf(step) + 1).map(({id}) => id)
  for (const {noticed, line} of step.fences)
    if (noticed !== undefined && !later.includes(noticed))
      report({
        code: 'noticed-by-no-later-step',
        file,
        line,
        message: `No later step is called \`${noticed}\`.`,
        suggestion:
          later.length > 0
            ? suggestKnown(noticed, later)
            : 'Remove `noticed`: the last step must notice its own commands.',
      })
}

/** Tells the fences that run on a machine that the lab does not have. */
export function matchFences(fences: readonly Fence[], file: string, spec: LabSpec, report: Report): void {
  const machines = Object.keys(spec.machines)
  const places = [
    'host',
    ...machines,
    ...['monitor', 'console'].flatMap((way) => machines.map((machine) => `${way}:${machine}`)),
  ]
  for (const fence of fences.filter(({on}) => !places.includes(on)))
    report({
      code: 'unknown-machine',
      file,
      line: fence.line,
      message: `The fence runs on \`${fence.on}\`, which the lab does not have.`,
      suggestion: suggestKnown(fence.on, places),
    })
}
