import {readParts} from '../../content/spec/read-course.js'
import type {CourseMap, MappedLab} from '../../model/view/course-map.js'
import {listLabs, type ListOptions} from './list-labs.js'
import {nextLab} from './next-lab.js'
import {allPassed} from './passed-labs.js'

/** Which lab builds on which, and how far the reader has come. */
export async function courseMap(options: ListOptions): Promise<CourseMap> {
  const listed = await listLabs(options)
  const passed = allPassed(options.paths)
  const parts = await readParts(options.root)
  const ids = listed.map(({id}) => id)
  const labs = listed.map(({id, title, after, open}) => ({
    id,
    title,
    part: parts.find((part) => part.labs.includes(id))?.title?.[options.language] ?? null,
    after: ids.filter((each) => after.includes(each) && each !== id),
    passedAt: passed.labs[id] ?? null,
    ranAt: passed.byQlab[id] ?? null,
    open,
  }))
  const done = new Set(labs.filter(({passedAt}) => passedAt !== null).map(({id}) => id))
  const open = new Set(labs.filter((lab) => lab.open).map(({id}) => id))
  const next = await nextLab({ids, done, open, last: lastOf(labs)}, (id) => {
    const lab = labs.find((each) => each.id === id)
    return Promise.resolve(lab && lab.title !== null ? {title: lab.title, after: lab.after} : null)
  })
  return {labs: labs.map((lab) => ({...lab, next: lab.id === next?.id}))}
}

/** The lab that was done last. */
function lastOf(labs: readonly Omit<MappedLab, 'next'>[]): string | null {
  const times = labs.flatMap(({id, passedAt}) => (passedAt === null ? [] : [{id, passedAt}]))
  return times.toSorted((a, b) => (a.passedAt < b.passedAt ? -1 : 1)).at(-1)?.id ?? null
}
