import {interactive, type InteractiveOptions} from '../../host/process/interactive.js'
import {HostError} from '../../model/errors/errors.js'
import {RECORD_SCHEMA, type RecordedPlace, type TerminalHead} from '../../model/record.js'
import type {Session} from '../../session/session.js'
import type {AppendFile} from '../../host/files/append-file.js'
import type {OnLost} from '../lab/or-lost.js'
import {onOwnTerminal, onRecordedTerminal, RECORD_DESCRIPTOR} from './own-terminal.js'
import {isRecorded, openRecordFile} from './record-of.js'
import {TerminalRecorder} from './terminal-recorder.js'

/** A program of a lab, and where a student types in it. */
export interface TerminalProgram {
  readonly words: readonly string[]
  readonly place: RecordedPlace
}

export interface RecordedTerminalOptions extends InteractiveOptions {
  readonly onLost: OnLost
}

/**
 * Hands the terminal to a program in the lab, on a terminal of its own within it, and records what that shows where the lab is
 * recorded. Gives the exit code. What cannot be recorded is told when the program has ended, and harms nothing.
 */
export async function recordedTerminal(
  session: Session,
  {words, place}: TerminalProgram,
  {onLost, ...options}: RecordedTerminalOptions,
): Promise<number> {
  const {output} = options.terminal
  const size = () => [output.columns ?? 80, output.rows ?? 24] as const
  const [columns, rows] = size()
  const started = Date.now()
  const {file, lost} = opened(session, {schema: RECORD_SCHEMA, started, place, columns, rows})
  if (!file) {
    const exitCode = await interactive(session.command(onOwnTerminal(words)), options)
    if (lost) onLost(lost)
    return exitCode
  }
  using record = file
  const failures: HostError[] = []
  const recorder = new TerminalRecorder({
    write: (event) => record.add(JSON.stringify(event)),
    onLost: (error) => failures.push(error),
    now: () => Date.now() - started,
  })
  const onResize = (): void => recorder.resized(...size())
  output.on('resize', onResize)
  try {
    return await interactive(session.command(onRecordedTerminal(words)), {
      ...options,
      lines: [
        ...(options.lines ?? []),
        {descriptor: RECORD_DESCRIPTOR, onOpen: (line) => recorder.listen(line), toItsEnd: true},
      ],
    })
  } finally {
    output.off('resize', onResize)
    recorder.end()
    if (failures[0]) onLost(failures[0])
  }
}

/** A file of its own for each terminal, which begins with its head. */
function opened(
  session: Session,
  head: TerminalHead,
): {readonly file: AppendFile | null; readonly lost: HostError | null} {
  if (!isRecorded(session.record)) return {file: null, lost: null}
  try {
    const file = openRecordFile(session, `terminal-${head.started}-${process.pid}.jsonl`)
    file.add(JSON.stringify(head))
    return {file, lost: null}
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return {file: null, lost: error}
  }
}
