/** What must be known of a lab to say whether it is next; null of one that is invalid. */
export interface LabGround {
  readonly title: string
  /** Labs of the course that it builds on. */
  readonly after: readonly string[]
}

/** Where a student stands in a course. */
export interface CourseState {
  /** All labs of the course, in its order. */
  readonly ids: readonly string[]
  readonly done: ReadonlySet<string>
  readonly open: ReadonlySet<string>
  /** The lab that was done last; null at the beginning. */
  readonly last: string | null
}

/** A lab to go on with, and its title. */
export interface NextLab {
  readonly id: string
  readonly title: string
}

/**
 * The lab to go on with; null when all are done. Of those that are not done: the first behind the last one whose ground is
 * laid, then the first before it; else the first of all. One that is open already comes only after the others. A course is
 * gone through in its order, by most, and not by those who began in the middle.
 * @param groundOf asked of as few labs as can be: to read one may take as long as to compile it
 */
export async function nextLab(
  {ids, done, open, last}: CourseState,
  groundOf: (id: string) => Promise<LabGround | null>,
): Promise<NextLab | null> {
  const at = last === null ? 0 : ids.indexOf(last) + 1
  const left = [...ids.slice(at), ...ids.slice(0, at)].filter((id) => !done.has(id))
  const sorted = [...left.filter((id) => !open.has(id)), ...left.filter((id) => open.has(id))]
  const sound: (NextLab & {readonly place: number})[] = []
  for (const id of sorted) {
    const ground = await groundOf(id)
    if (!ground) continue
    const {title, after} = ground
    if (after.every((each) => done.has(each) || !ids.includes(each) || each === id)) return {id, title}
    sound.push({id, title, place: ids.indexOf(id) + (open.has(id) ? ids.length : 0)})
  }
  const [first] = sound.sort((a, b) => a.place - b.place)
  return first ? {id: first.id, title: first.title} : null
}
