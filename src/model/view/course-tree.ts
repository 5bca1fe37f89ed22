import type {MappedLab} from './course-map.js'

/** A lab of the course, with those that stand below it. */
export interface CourseTree {
  readonly lab: MappedLab
  /** What it builds on beside the one that it stands below. */
  readonly others: readonly string[]
  readonly below: readonly CourseTree[]
}

/** The course as a tree: each lab below the one that it builds on; below the last of them, where there are several. */
export function courseTree(labs: readonly MappedLab[]): CourseTree[] {
  const known = parentsOf(labs)
  const below = (parent: string | null): CourseTree[] =>
    labs
      .filter(({id}) => (known.get(id) ?? null) === parent)
      .map((lab) => ({lab, others: lab.after.filter((id) => id !== parent), below: below(lab.id)}))
  return below(null)
}

/** The lab that each is drawn below. A round, which lint tells, is cut open at the first of its labs. */
export function parentsOf(labs: readonly MappedLab[]): Map<string, string> {
  const found = new Map<string, string>()
  const leadsTo = (from: string, to: string): boolean => {
    for (let at: string | undefined = from; at !== undefined; at = found.get(at)) if (at === to) return true
    return false
  }
  const ids = new Set(labs.map(({id}) => id))
  for (const {id, after} of labs) {
    // One in another part of the course is drawn elsewhere.
    const parent = [...after].reverse().find((each) => ids.has(each) && !leadsTo(each, id))
    if (parent !== undefined) found.set(id, parent)
  }
  return found
}
