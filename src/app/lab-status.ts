import {loadLab} from '../content/load-lab.js'
import type {Language} from '../model/language.js'
import type {LabStatus, MachineStatus} from '../model/lab-status.js'
import type {Outcome} from '../model/outcome.js'
import {openSessions} from '../session/find-session.js'
import {disksOf} from '../machine/disks/machine-disks.js'
import {machineRecords} from '../machine/machine-records.js'
import type {Session} from '../session/session.js'
import type {Workplace} from './workplace.js'

/** What is open now, and how far each lab has come, with titles in the reader's language. */
export async function labStatus({
  paths,
  identity,
  root,
  language,
}: Workplace & {readonly language: Language}): Promise<LabStatus[]> {
  return Promise.all(openSessions(paths, identity).map((session) => statusOf(session, root, language)))
}

async function statusOf(session: Session, root: string, language: Language): Promise<LabStatus> {
  const {record, folders} = session
  const lab = await loadLab(record.folder, {root})
  const {vm} = folders
  const {proc, root: labRoot} = session
  const disks = Object.values(lab.spec.machines).map(({disk}) => disk)
  const place = {vm, proc, root: labRoot, work: record.work, disks}
  const started = machineRecords(vm, proc).map((machine) => ({
    pid: machine.pid,
    uses: disksOf(machine, place),
  }))
  const machines: MachineStatus[] = Object.entries(lab.spec.machines).map(([id, {disk}]) => {
    const own = started.filter(({uses}) => uses.includes(disk))
    const state = own.some(({pid}) => pid !== null) ? 'running' : own.length > 0 ? 'ended' : 'not-started'
    return {id, disk, state}
  })
  const guide = lab.guides[language]
  const {lab: id, openedAt, guest, accelerator, work, progress} = record
  return {
    lab: id,
    title: guide.title,
    openedAt,
    guest,
    accelerator,
    work,
    machines,
    steps: guide.steps.map((step) => ({
      id: step.id,
      title: step.title,
      outcome: progress[step.id] ?? UNKNOWN,
    })),
  }
}

/** A step that nobody has checked yet. */
const UNKNOWN: Outcome = 'skipped'
