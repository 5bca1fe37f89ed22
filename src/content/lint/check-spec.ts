import type {LabSpec} from '../../model/lab/lab.js'
import type {Check} from '../../model/lab/check.js'
import {laidFiles} from '../submission/hand-in.js'
import {suggestKnown} from '../suggest-known.js'
import {checkNeeds} from './check-needs.js'
import {checkSuspends} from './check-suspends.js'
import type {Locate} from '../source/locate.js'
import {isKebab, kebab} from '../kebab.js'
import type {Report} from './report.js'

const FEWEST_DIAGNOSES = 2
const RESERVED = ['host', 'lan', 'monitor']

/** The rules of lab.ts beyond its shape: names, one step for each check, diagnoses, and what checks need. */
export function checkSpec(spec: LabSpec, locate: Locate, report: Report): void {
  checkMachines(spec, locate, report)
  checkMedia(spec, locate, report)
  checkHandIn(spec, locate, report)
  for (const [step, checks] of Object.entries(spec.steps)) checkStep(step, checks, locate, report)
  if (Object.keys(spec.steps).length === 0)
    report({
      code: 'no-steps',
      ...locate('steps'),
      message: 'The lab has no steps.',
      suggestion: "Write the checks of each step of the guide: `'attach-tap': [tapOnBridge]`.",
    })
  checkHomes(spec, locate, report)
  checkDiagnoses(spec, locate, report)
  checkNeeds(spec, locate, report)
  checkSuspends(spec, locate, report)
}

function checkMachines({machines, disks: given = {}}: LabSpec, locate: Locate, report: Report): void {
  const disks = new Map<string, string>()
  for (const [name, {disk}] of Object.entries(machines)) {
    const place = locate('machines', name)
    if (!isKebab(name) || RESERVED.includes(name))
      report({
        code: 'machine-name',
        ...place,
        message: `A VM cannot be called \`${name}\`.`,
        suggestion: `Write \`${RESERVED.includes(name) ? 'guest' : kebab(name)}\`.`,
      })
    const other = disks.get(disk)
    if (other !== undefined)
      report({
        code: 'shared-disk',
        ...place,
        message: `The VMs \`${other}\` and \`${name}\` have the same disk, \`${disk}\`, so qlab cannot tell them apart.`,
        suggestion: 'Give each VM its own disk.',
      })
    disks.set(disk, name)
  }
  for (const disk of Object.keys(given))
    if (disks.has(disk))
      report({
        code: 'disk-of-machine',
        ...locate('disks', disk),
        message: `\`${disk}\` is in \`disks\`, but it is also the disk of the VM \`${disks.get(disk)}\`.`,
        suggestion: `Remove it from \`disks\`: the lab creates the disk of a VM by itself, unless it is \`madeBy: 'student'\`.`,
      })
}

function checkMedia({machines, disks = {}, media = {}}: LabSpec, locate: Locate, report: Report): void {
  const taken = new Set([...Object.keys(disks), ...Object.values(machines).map(({disk}) => disk)])
  for (const medium of Object.keys(media))
    if (taken.has(medium))
      report({
        code: 'medium-is-disk',
        ...locate('media', medium),
        message: `\`${medium}\` is both a medium and a disk of the lab.`,
        suggestion: 'Give one of them another name.',
      })
}

function checkHandIn(spec: LabSpec, locate: Locate, report: Report): void {
  const steps = Object.keys(spec.steps)
  const laid = laidFiles(spec)
  for (const [path, {step}] of Object.entries(spec.handIn ?? {})) {
    const place = locate('handIn', path)
    if (step !== undefined && !steps.includes(step))
      report({
        code: 'hand-in-step',
        ...place,
        message: `\`${path}\` is handed in with the step \`${step}\`, which the lab does not have.`,
        suggestion: suggestKnown(step, steps),
      })
    if (laid.includes(path))
      report({
        code: 'hand-in-disk',
        ...place,
        message: `\`${path}\` is a disk or a medium of the lab: such a file is not handed in.`,
        suggestion: 'Remove it from `handIn`.',
      })
  }
}

function checkStep(step: string, checks: readonly Check[], locate: Locate, report: Report): void {
  const place = locate('steps', step)
  if (!isKebab(step))
    report({
      code: 'step-id',
      ...place,
      message: `The step's id \`${step}\` is not in kebab-case.`,
      suggestion: `Write \`'${kebab(step)}'\`, here and in the guides.`,
    })
  if (checks.length === 0)
    return report({
      code: 'step-without-check',
      ...place,
      message: `The step \`${step}\` has no check.`,
      suggestion: `Write at least one: \`'${step}': [check({…})]\`.`,
    })
  const diagnoses = checks.flatMap((check) => check.diagnoses).length
  if (diagnoses < FEWEST_DIAGNOSES)
    report({
      code: 'too-few-diagnoses',
      ...place,
      message: `The checks of the step \`${step}\` have ${diagnoses} diagnoses, but at least ${FEWEST_DIAGNOSES} are needed.`,
      suggestion: 'Write a diagnosis for each mistake that students make here.',
    })
}

function checkHomes({steps}: LabSpec, locate: Locate, report: Report): void {
  const homes = new Map<string, {step: string; check: Check}>()
  for (const [step, checks] of Object.entries(steps))
    checks.forEach((check, index) => {
      const home = homes.get(check.id)
      homes.set(check.id, home ?? {step, check})
      if (home?.check === check)
        report({
          code: 'check-in-two-places',
          ...locate('steps', step),
          message: `The check \`${check.id}\` is in the step \`${home.step}\` and in \`${step}\`.`,
          suggestion: 'Keep it in the first step where it must hold. A later check may name it in `needs`.',
        })
      else if (home)
        report({
          code: 'duplicate-check-id',
          ...locate('steps', step, index),
          message: `Two checks are called \`${check.id}\`, in the steps \`${home.step}\` and \`${step}\`.`,
          suggestion: 'Give each check its own id.',
        })
    })
}

function checkDiagnoses({steps}: LabSpec, locate: Locate, report: Report): void {
  const owners = new Map<string, string>()
  const seen = new Set<Check>()
  for (const [step, checks] of Object.entries(steps))
    checks.forEach((check, index) => {
      if (seen.has(check)) return
      seen.add(check)
      check.diagnoses.forEach(({id}, number) => {
        const owner = owners.get(id)
        if (owner !== undefined)
          report({
            code: 'duplicate-diagnosis-id',
            ...locate('steps', step, index, 'diagnoses', number),
            message: `Two diagnoses are called \`${id}\`, of the checks \`${owner}\` and \`${check.id}\`.`,
            suggestion: 'Give each diagnosis its own id.',
          })
        owners.set(id, check.id)
      })
    })
}
