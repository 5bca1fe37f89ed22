import {loadLab} from '../../content/spec/load-lab.js'
import type {Language} from '../../model/language.js'
import type {LabPage} from '../../model/view/lab-page.js'
import {openSessions} from '../../session/find-session.js'
import type {Workplace} from '../workplace.js'
import {passedLabs, passedName} from './passed-labs.js'

/**
 * What a lab is about, what it needs, and its steps, for whoever has not opened it.
 * @throws {UsageError} `unknown-lab`
 */
export async function describeLab(
  lab: string,
  {root, paths, identity, language}: Workplace & {readonly language: Language},
): Promise<LabPage> {
  const loaded = await loadLab(lab, {root})
  const {id, guides, spec} = loaded
  const {title, steps} = guides[language]
  return {
    id,
    title,
    summary: spec.summary[language],
    minutes: spec.minutes ?? null,
    memoryMb: spec.needs?.memoryMb ?? null,
    diskMb: spec.needs?.diskMb ?? null,
    programs: spec.needs?.programs ?? [],
    after: spec.after ?? [],
    machines: Object.entries(spec.machines).map(([name, {disk}]) => ({id: name, disk})),
    steps: steps.map((step) => ({id: step.id, title: step.title})),
    open: openSessions(paths, identity).some(({record}) => record.lab === id),
    passed: passedName(loaded, root) in passedLabs(paths),
  }
}
