import {InterruptedError} from '../../model/errors/errors.js'
import type {RunResult} from '../../model/run/result.js'
import {renderLeft} from '../render/state/left.js'
import {openLab} from '../../usecases/lab/open-lab.js'
import {orLost} from '../../usecases/lab/or-lost.js'
import {notePassed} from '../../usecases/course/passed-labs.js'
import {runResult} from '../../usecases/lab/run-lab.js'
import {Walk, type Left, type WalkOptions} from './walk.js'

/** Opens a lab and walks its steps with a student at a terminal. The lab closes, or stays open if the student says so. */
export async function walkLab(options: WalkOptions): Promise<RunResult> {
  const {write, style} = options
  let place: {readonly lab: string; readonly work: string} | null = null
  const told = (left: Left): void => {
    if (place) write(`\n${renderLeft({...place, open: left === 'keep' && 'stays'}, style)}\n`)
  }
  try {
    const {result, left} = await walk(options, (opened) => (place = opened))
    told(left)
    return result
  } catch (error) {
    if (error instanceof InterruptedError) told('close')
    throw error
  }
}

async function walk(
  options: WalkOptions,
  onOpen: (place: {readonly lab: string; readonly work: string}) => void,
): Promise<{result: RunResult; left: Left}> {
  const started = performance.now()
  await using open = await openLab({...options, scratch: false})
  onOpen({lab: open.lab.id, work: open.session.record.work})
  const walk = new Walk(open, options)
  const early = await walk.all()
  const result = runResult(open, walk.results(), performance.now() - started)
  if (result.outcome === 'passed')
    orLost(() => notePassed(options.paths, options.identity, open.lab.id), options.onLost)
  if (early) options.write('\n')
  options.emit({type: 'finished', result})
  const left = early ?? (await walk.leave(false)) ?? 'close'
  if (left === 'keep') open.keep()
  return {result, left}
}
