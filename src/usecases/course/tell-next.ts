import {labIds} from '../../content/spec/find-labs.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {courseOrder} from '../../content/spec/read-course.js'
import {LabError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import type {Emit} from '../../model/run/event.js'
import type {RunResult} from '../../model/run/result.js'
import {openSessions} from '../../session/find-session.js'
import type {Workplace} from '../workplace.js'
import {nextLab, type LabGround} from './next-lab.js'
import {passedLabs} from './passed-labs.js'

export interface TellNextOptions extends Workplace {
  readonly language: Language
  readonly emit: Emit
}

/** Tells what comes after a lab of the course that has passed as a whole; says nothing of another result, or another lab. */
export async function tellNext(
  {lab, outcome}: Pick<RunResult, 'lab' | 'outcome'>,
  {emit, root, paths, identity, language}: TellNextOptions,
): Promise<void> {
  if (outcome !== 'passed' || !(await labIds(root)).includes(lab)) return
  const course = {
    ids: await courseOrder(root),
    done: new Set([lab, ...Object.keys(passedLabs(paths))]),
    open: new Set(openSessions(paths, identity).map(({record}) => record.lab)),
    last: lab,
  }
  const next = await nextLab(course, (id) => groundOf(id, {root, language}))
  emit({type: 'next-lab', next: next && {lab: next.id, title: next.title}})
}

async function groundOf(
  id: string,
  {root, language}: Pick<TellNextOptions, 'root' | 'language'>,
): Promise<LabGround | null> {
  try {
    const {guides, spec} = await loadLab(id, {root})
    return {title: guides[language].title, after: spec.after ?? []}
  } catch (error) {
    if (error instanceof LabError) return null
    throw error
  }
}
