import {packageRoot} from '../../host/files/paths.js'
import type {Problem} from '../../model/errors/problem.js'
import {checkDrawings} from './check-drawings.js'
import {checkMistakes} from './check-mistakes.js'
import {checkCommands} from './check-commands.js'
import {checkSurroundings} from './check-surroundings.js'
import {codeRunner} from '../code/kept-code.js'
import {checkValues} from './values/check-values.js'
import {watchLabCode} from '../code/watch-lab-code.js'
import {tryObserves} from './try-observes.js'
import {readLab} from '../spec/read-lab.js'

/** Everything that is wrong with a lab's folder; empty when students may have it. */
export async function lintLab(folder: string, root = packageRoot()): Promise<readonly Problem[]> {
  watchLabCode()
  const read = await readLab(folder, root)
  if (read.lab === null) return read.problems
  const problems: Problem[] = []
  const report = (problem: Problem): void => void problems.push(problem)
  for (const guide of Object.values(read.lab.guides)) checkDrawings(guide, report)
  checkMistakes(read.lab, read.locate, report)
  checkCommands(read.lab, root, report)
  await checkValues(read.lab, {...read, report, run: codeRunner(read.code)})
  await tryObserves(read.lab.spec, read.locate, report)
  await checkSurroundings(read.lab, {root, locate: read.locate, report})
  return problems
}
