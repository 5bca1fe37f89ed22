import {loadLab} from '../../content/spec/load-lab.js'
import type {Language} from '../../model/language.js'
import type {LabStatus, MachineStatus} from '../../model/view/lab-status.js'
import type {Outcome} from '../../model/run/outcome.js'
import {openSessions} from '../../session/find-session.js'
import type {VmCondition} from '../../model/vm/condition.js'
import {filled} from '../../model/vm/known-reason.js'
import {OUT_OF_REACH} from '../../model/vm/still/out-of-reach.js'
import {standsStill} from '../../model/vm/still/still-reasons.js'
import {reachedSteps} from '../guide/reached.js'
import {conditionsOf} from '../../session/machines-of.js'
import type {Session} from '../../session/session.js'
import {currentStep} from '../guide/current-step.js'
import {sessionMeant} from './session-meant.js'
import type {Workplace} from '../workplace.js'

/** What is open now, or the lab `only`, and how far each lab has come, with titles in the reader's language. */
export async function labStatus({
  paths,
  identity,
  root,
  language,
  only,
}: Workplace & {readonly language: Language; readonly only?: string | undefined}): Promise<LabStatus[]> {
  const sessions =
    only === undefined
      ? openSessions(paths, identity)
      : [await sessionMeant({paths, identity, root, lab: only})]
  return Promise.all(sessions.map((session) => statusOf(session, root, language)))
}

async function statusOf(session: Session, root: string, language: Language): Promise<LabStatus> {
  const {record} = session
  const lab = await loadLab(record.folder, {root, seed: record.seed})
  const conditions = await conditionsOf(session, lab.spec)
  const machines: MachineStatus[] = Object.entries(lab.spec.machines).map(([id, {disk}]) => {
    const condition = conditions.get(id)
    return {id, disk, ...(condition ? machineState(condition, language) : NOT_STARTED)}
  })
  const guide = lab.guides[language]
  const at = currentStep(guide.steps, record)
  const reached = reachedSteps(guide.steps, record)
  const {lab: id, openedAt, guest, accelerator, work, progress} = record
  return {
    lab: id,
    title: guide.title,
    openedAt,
    guest,
    accelerator,
    work,
    machines,
    current: at && {id: at.id, number: guide.steps.indexOf(at) + 1, title: at.title},
    steps: guide.steps.map((step) => ({
      id: step.id,
      title: step.title,
      outcome: progress[step.id] ?? UNKNOWN,
      reached: reached.has(step.id),
    })),
  }
}

const NOT_STARTED = {state: 'not-started', note: null} as const

/** A VM that only cannot be asked may well run. */
const UNASKED = OUT_OF_REACH.map(({id}) => id).filter((id) => id !== 'sigstop' && id !== 'traced')

function machineState(condition: VmCondition, language: Language): Pick<MachineStatus, 'state' | 'note'> {
  if (condition.state === 'ended' && condition.starting) return {state: 'running', note: null}
  // What QEMU said for not starting a VM is not a secret; one that was ended has nothing to say.
  if (condition.state === 'ended')
    return {state: 'ended', note: condition.onPurpose ? null : lastLine(condition.said)}
  if (condition.state !== 'running') return {state: condition.state, note: null}
  const {status, still} = condition
  if (still === null)
    return {state: status === null || status === 'running' ? 'running' : 'still', note: null}
  const known = standsStill(still.id)
  const note = known && filled(`${known.means[language]} ${known.cure[language]}`, still.values, language)
  return {state: UNASKED.includes(still.id) ? 'running' : 'still', note}
}

function lastLine(text: string): string | null {
  return text.trim().split('\n').at(-1) || null
}

/** A step that nobody has checked yet. */
const UNKNOWN: Outcome = 'skipped'
