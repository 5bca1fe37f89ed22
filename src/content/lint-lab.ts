import {packageRoot} from '../host/paths.js'
import type {Problem} from '../model/problem.js'
import {readLab} from './read-lab.js'

/** Everything that is wrong with a lab's folder; empty when students may have it. */
export async function lintLab(folder: string, root = packageRoot()): Promise<readonly Problem[]> {
  return (await readLab(folder, root)).problems
}
