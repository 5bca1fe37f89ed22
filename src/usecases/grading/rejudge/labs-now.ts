import {loadForSeeds} from '../../../content/spec/load-lab.js'
import {labBasis} from '../../../content/submission/lab-basis.js'
import type {Lab} from '../../../model/lab/lab.js'
import type {LabNow} from './rejudge-grade.js'

/** Labs as they are now, each loaded once for all of its students. */
export class LabsNow {
  readonly #labs = new Map<string, Promise<(seed: string | null) => Lab>>()
  readonly #drawn = new Map<string, Lab>()

  constructor(private readonly root: string) {}

  /**
   * @param idOrFolder as for loadLab
   * @throws as loadLab
   */
  async of(idOrFolder: string, seed: string | null): Promise<LabNow> {
    const loading = this.#labs.get(idOrFolder) ?? loadForSeeds(idOrFolder, {root: this.root})
    this.#labs.set(idOrFolder, loading)
    const withSeed = await loading
    const handout = withSeed(null)
    const key = JSON.stringify([idOrFolder, seed])
    const lab = seed === null ? handout : (this.#drawn.get(key) ?? withSeed(seed))
    if (seed !== null) this.#drawn.set(key, lab)
    return {lab, basis: labBasis(handout)}
  }
}
