import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {LabSpec} from '../../model/lab/lab.js'
import {checkSpec} from '../lint/check-spec.js'
import {compileLab, type CompiledLab} from '../code/compile-lab.js'
import {importLab} from '../code/import-lab.js'
import {locator, type Locate} from '../source/locate.js'
import type {Made} from '../../model/lab/note-made.js'
import type {Report} from '../lint/report.js'
import {shapeProblems} from './shape-problems.js'

/** What lab.ts says, and where it says it. */
export interface LoadedSpec {
  readonly spec: LabSpec
  readonly locate: Locate
  readonly compiled: CompiledLab
  /** What it makes with `check()` and `defineLab()`. */
  readonly made: readonly Made[]
}

/** Loads a folder's lab.ts; null when there is nothing of the right shape, which is told. */
export async function loadSpec(folder: string, root: string, report: Report): Promise<LoadedSpec | null> {
  const file = join(folder, 'lab.ts')
  if (!existsSync(file)) {
    report({
      code: 'missing-lab-file',
      file,
      line: 1,
      message: 'The lab has no lab.ts.',
      suggestion: 'Create one that ends with `export default defineLab({…})`.',
    })
    return null
  }
  const compiled = await compileLab(folder, root, report)
  const imported = compiled && (await importLab(compiled, report))
  if (!compiled || !imported) return null
  const {exported, made} = imported
  const locate = locator(compiled.sources, made, exported)
  const problems = shapeProblems(exported, locate)
  problems.forEach(report)
  if (problems.length > 0) return null
  const spec = exported as LabSpec
  checkSpec(spec, locate, report)
  return {spec, locate, compiled, made}
}
