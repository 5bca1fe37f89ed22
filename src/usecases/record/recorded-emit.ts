import type {AppendFile} from '../../host/files/append-file.js'
import {HostError} from '../../model/errors/errors.js'
import {
  DEEDS_FILE,
  type RecordedCheck,
  type RecordedCommand,
  type RecordedDeed,
  type RecordedEarlier,
  type RecordedResume,
  type RecordedSeed,
} from '../../model/record.js'
import type {Emit} from '../../model/run/event.js'
import type {Session} from '../../session/session.js'
import {withoutKeys} from './key-mask.js'
import {isRecorded, openRecordFile, recordFolder} from './record-of.js'

/** What a command said is recorded up to so many characters. */
export const MOST_SAID = 64 * 1024

/** Records that a lab goes on where it had been left, where it is recorded. What cannot be written is left out. */
export function noteResumed(session: Pick<Session, 'identity' | 'record'>): void {
  note(session, {at: Date.now(), kind: 'resumed'})
}

/** Records whose values a lab has, where they are not the handout's own. */
export function noteSeed(session: Pick<Session, 'identity' | 'record'>): void {
  const {seed} = session.record
  if (seed !== undefined) note(session, {at: Date.now(), kind: 'seed', seed})
}

/** Records what the student had done in the steps that qlab does again, where that is something. */
export function noteEarlier(
  session: Pick<Session, 'identity' | 'record'>,
  steps: RecordedEarlier['steps'],
): void {
  if (steps.length > 0) note(session, {at: Date.now(), kind: 'earlier', steps})
}

/** Adds to what was done in a lab, where it is recorded. What cannot be written is left out. */
export function note(
  session: Pick<Session, 'identity' | 'record'>,
  said: RecordedResume | RecordedSeed | RecordedEarlier | RecordedCommand,
): void {
  if (!isRecorded(session.record)) return
  try {
    using file = openRecordFile(session, DEEDS_FILE)
    file.add(JSON.stringify(said))
  } catch (error) {
    if (!(error instanceof HostError)) throw error
  }
}

/** Tells a run's events on, and records the commands and the checks among them where the lab is recorded. */
export function recordedEmit(session: Pick<Session, 'identity' | 'record'>, emit: Emit): Emit {
  if (!isRecorded(session.record)) return emit
  let file: AppendFile | null = null
  let lost = false
  let step: RecordedCheck['step'] = null
  let since = Date.now()
  const note = (deed: RecordedDeed): void => {
    if (lost) return
    try {
      file ??= openRecordFile(session, DEEDS_FILE)
      file.add(JSON.stringify(deed))
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      lost = true
      emit({type: 'notice', notice: 'unrecorded', folder: recordFolder(session.record)})
    }
  }
  return (event) => {
    emit(event)
    const at = Date.now()
    if (event.type === 'step-started') {
      step = {number: event.index, id: event.id}
      since = at
    }
    if (event.type === 'check-finished') {
      const {id, title, outcome} = event.result
      note({at, since, kind: 'check', step, id, title, outcome})
    }
    if (event.type === 'command-finished') {
      const {on, line, exitCode, stdout, stderr} = event.result
      const said = withoutKeys([stdout, stderr].filter(Boolean).join('\n')).slice(0, MOST_SAID)
      since = at
      note({at, kind: 'command', on, line: withoutKeys(line), exitCode, said})
    }
  }
}
