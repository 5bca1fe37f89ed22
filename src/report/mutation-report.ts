import {relative} from 'node:path'
import type * as schema from 'mutation-testing-report-schema/api'
import type {CaseResult, LabProof, Proof} from '../model/proof.js'
import {MUTANT_KINDS} from '../model/proof.js'
import {lookTold} from './look-told.js'
import type {ReadText} from './report-format.js'

/** So much of a proof's mutants is to be killed (per cent): everything. */
const THRESHOLDS = {high: 100, low: 95}

const STATUS = {
  killed: 'Killed',
  justified: 'Ignored',
  survived: 'Survived',
  skipped: 'Pending',
  held: 'Killed',
} as const satisfies Record<CaseResult['verdict'], schema.MutantStatus>

/**
 * A proof in the form that mutation testing's tools share (mutation-testing-report-schema, version 2): each mutant where
 * it stands in the guide or in its mistake's file, and a right way where it is refused.
 * @param read the text of a file of the lab's
 */
export function mutationReport({labs}: Proof, read: ReadText): schema.MutationTestResult {
  const files: Record<string, schema.FileResult> = {}
  for (const lab of labs)
    for (const each of lab.cases.filter(isTold)) {
      const name = nameOf(each.file)
      const file = (files[name] ??= {language: 'markdown', source: read(each.file) ?? '', mutants: []})
      file.mutants.push(mutantOf(lab, each))
    }
  return {
    schemaVersion: '2',
    thresholds: THRESHOLDS,
    framework: {name: 'qlab'},
    files,
    testFiles: Object.fromEntries(labs.map((lab) => [`${lab.id} (checks)`, {tests: testsOf(lab)}])),
  }
}

function isTold({kind, verdict}: CaseResult): boolean {
  return MUTANT_KINDS.some((each) => each === kind) || verdict === 'survived'
}

function mutantOf(
  lab: LabProof,
  {id, kind, instead, verdict, why, seen, cure, cost, letThrough = [], ...at}: CaseResult,
): schema.MutantResult {
  const uncured = cure?.outcome === 'failed' ? `The cure does not cure. ${cure.why ?? ''}`.trim() : null
  const looked =
    letThrough.length > 0 ? `Might have noticed it: ${letThrough.map(lookTold).join('; ')}.` : null
  const reason = [why ?? uncured, looked].filter(Boolean).join(' ')
  return {
    id: testId(lab, id),
    mutatorName: kind,
    description: cost ? `${id}: costs ${cost.points} of the ${cost.of} points of ${cost.step}` : id,
    replacement: instead ?? '',
    status: STATUS[verdict],
    location: locationOf(at),
    killedBy: seen.filter(({outcome}) => outcome === 'failed').map(({check}) => testId(lab, check)),
    ...(reason && {statusReason: reason}),
  }
}

/** From the first letter of the command to its last; of a whole step, or another file, its line. */
function locationOf({line, command}: Pick<CaseResult, 'line' | 'command'>): schema.Location {
  const lines = (command ?? ' ').split('\n')
  const last = lines.at(-1) ?? ''
  return {
    start: {line, column: 1},
    end: {line: line + lines.length - 1, column: Math.max(2, last.length + 1)},
  }
}

/** The checks that were seen to fail: of those that never did, nothing is known. */
function testsOf(lab: LabProof): schema.TestDefinition[] {
  const ids = new Set(lab.cases.flatMap(({seen}) => seen.map(({check}) => check)))
  return [...ids].sort().map((check) => ({id: testId(lab, check), name: check}))
}

function testId({id}: LabProof, name: string): string {
  return `${id}/${name}`
}

function nameOf(file: string): string {
  return relative(process.cwd(), file)
}
