import {labIds} from '../../content/spec/find-labs.js'
import type {Language} from '../../model/language.js'
import type {Emit} from '../../model/run/event.js'
import type {RunResult} from '../../model/run/result.js'
import type {MappedLab} from '../../model/view/course-map.js'
import type {Workplace} from '../workplace.js'
import {courseMap} from './course-map.js'

export interface TellNextOptions extends Workplace {
  readonly language: Language
  readonly emit: Emit
}

/** Tells what comes after a lab of the course that has passed as a whole; says nothing of another result, or another lab. */
export async function tellNext(
  {lab, outcome}: Pick<RunResult, 'lab' | 'outcome'>,
  {emit, ...options}: TellNextOptions,
): Promise<void> {
  if (outcome !== 'passed' || !(await labIds(options.root)).includes(lab)) return
  const {labs} = await courseMap(options)
  const next = nextAfter(lab, labs)
  emit({type: 'next-lab', next: next && {lab: next.id, title: next.title ?? next.id}})
}

/**
 * Of the labs that are not done: the first one behind this whose ground is laid, else the first of all. A course is gone
 * through in its order, by most, and not by those who began in the middle.
 */
export function nextAfter(lab: string, labs: readonly MappedLab[]): MappedLab | null {
  const done = new Set([lab, ...labs.filter(({passedAt}) => passedAt !== null).map(({id}) => id)])
  const left = labs.filter(({id, title}) => !done.has(id) && title !== null)
  const at = labs.findIndex(({id}) => id === lab)
  const ready = left.filter(({after}) => after.every((id) => done.has(id)))
  return ready.find((each) => labs.indexOf(each) > at) ?? ready[0] ?? left[0] ?? null
}
