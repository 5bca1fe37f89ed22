import type {CourseMap, MappedLab} from '../../model/view/course-map.js'
import type {Language} from '../../model/language.js'
import {listLabs} from './list-labs.js'
import {passedLabs} from './passed-labs.js'
import type {Workplace} from '../workplace.js'

/** Which lab builds on which, and how far the reader has come. */
export async function courseMap(options: Workplace & {readonly language: Language}): Promise<CourseMap> {
  const listed = await listLabs(options)
  const passed = passedLabs(options.paths)
  const ids = listed.map(({id}) => id)
  const labs = listed.map(({id, title, after, open}) => ({
    id,
    title,
    after: ids.filter((each) => after.includes(each) && each !== id),
    passedAt: passed[id] ?? null,
    open,
  }))
  const next = nextOf(labs)
  return {labs: labs.map((lab) => ({...lab, next: lab.id === next}))}
}

/** The first lab that is neither done nor open and whose ground is laid; else the first that is not done. */
function nextOf(labs: readonly Omit<MappedLab, 'next'>[]): string | null {
  const done = new Set(labs.filter(({passedAt}) => passedAt !== null).map(({id}) => id))
  const left = labs.filter(({id, open, title}) => !done.has(id) && !open && title !== null)
  return (left.find(({after}) => after.every((id) => done.has(id))) ?? left[0])?.id ?? null
}
