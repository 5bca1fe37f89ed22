import {runLabCode} from '../../model/lab/lab-code.js'
import {EndlessCode, endlessCode} from '../code/watch-lab-code.js'
import {checkNamesInCode} from './check-names-in-code.js'
import {checkParameters} from './values/check-parameters.js'
import {checkOwners} from './check-owners.js'
import {checkUnusedFiles} from './check-unused-files.js'
import type {LoadedSpec} from '../spec/load-spec.js'
import type {Report} from './report.js'
import {tryJudges} from './try-judges.js'

/** The rules of the code of a lab whose lab.ts is sound in itself: every check is run, and can say no. */
export async function checkCode(
  folder: string,
  {spec, locate, compiled, made}: LoadedSpec,
  report: Report,
): Promise<void> {
  checkOwners(spec, made, compiled.sources, report)
  await checkUnusedFiles(folder, compiled.sources, report)
  checkNamesInCode(spec, compiled.sources, report)
  checkParameters(spec, locate, compiled.sources, report)
  try {
    await runLabCode(() => tryJudges(spec, locate, report))
  } catch (error) {
    if (!(error instanceof EndlessCode)) throw error
    report(endlessCode(error, compiled.sources[0]?.file ?? folder))
  }
}
