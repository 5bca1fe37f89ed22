import type {LabSpec} from '../../model/lab/lab.js'
import type {Check} from '../../model/lab/check.js'
import {checkNeeds} from './check-needs.js'
import type {Locate} from '../source/locate.js'
import {isKebab, kebab} from '../kebab.js'
import type {Report} from './report.js'

const FEWEST_DIAGNOSES = 2
const RESERVED = ['host', 'lan', 'monitor']

/** The rules of lab.ts beyond its shape: names, one home for each check, diagnoses, and what checks need. */
export function checkSpec(spec: LabSpec, locate: Locate, report: Report): void {
  checkMachines(spec, locate, report)
  checkMedia(spec, locate, report)
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
}

function checkMachines({machines, disks: given = {}}: LabSpec, locate: Locate, report: Report): void {
  const disks = new Map<string, string>()
  for (const [name, {disk}] of Object.entries(machines)) {
    const place = locate('machines', name)
    if (!isKebab(name) || RESERVED.includes(name))
      report({
        code: 'machine-name',
        ...place,
        message: `A machine may not be called \`${name}\`.`,
        suggestion: `Write \`${RESERVED.includes(name) ? 'guest' : kebab(name)}\`.`,
      })
    const other = disks.get(disk)
    if (other !== undefined)
      report({
        code: 'shared-disk',
        ...place,
        message: `The machines \`${other}\` and \`${name}\` have the same disk, \`${disk}\`, and are known by it.`,
        suggestion: 'Give each machine a disk of its own.',
      })
    disks.set(disk, name)
  }
  for (const disk of Object.keys(given))
    if (disks.has(disk))
      report({
        code: 'disk-of-machine',
        ...locate('disks', disk),
        message: `\`${disk}\` is laid out by the lab, and is the disk of the machine \`${disks.get(disk)}\` too.`,
        suggestion: `Take it out of \`disks\`: the lab makes a machine's disk by itself, unless it is \`madeBy: 'student'\`.`,
      })
}

function checkMedia({machines, disks = {}, media = {}}: LabSpec, locate: Locate, report: Report): void {
  const taken = new Set([...Object.keys(disks), ...Object.values(machines).map(({disk}) => disk)])
  for (const medium of Object.keys(media))
    if (taken.has(medium))
      report({
        code: 'medium-is-disk',
        ...locate('media', medium),
        message: `\`${medium}\` is a medium of the lab, and a disk of it too.`,
        suggestion: 'Give one of them another name.',
      })
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
      message: `The checks of the step \`${step}\` know ${diagnoses} mistakes, and should know ${FEWEST_DIAGNOSES} or more.`,
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
          message: `The check \`${check.id}\` stands in the step \`${home.step}\` and in \`${step}\`.`,
          suggestion: 'Leave it where it first must hold; a later check may name it in `needs`.',
        })
      else if (home)
        report({
          code: 'duplicate-check-id',
          ...locate('steps', step, index),
          message: `Two checks are called \`${check.id}\`: in the steps \`${home.step}\` and \`${step}\`.`,
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
            message: `Two diagnoses are called \`${id}\`: of the checks \`${owner}\` and \`${check.id}\`.`,
            suggestion: 'Give each diagnosis its own id.',
          })
        owners.set(id, check.id)
      })
    })
}
