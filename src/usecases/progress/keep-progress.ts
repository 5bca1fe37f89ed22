import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {readHost} from '../../session/kept/read-host.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {readDiscs} from './media/discs.js'
import {passedSteps} from './passed-steps.js'
import {readProgress, writeProgress, type KeptDisc} from './progress-file.js'

/**
 * Keeps how far the student of an open lab has come, and what runs there now, where it outlives the session. A lab that
 * works in a folder of its own leaves nothing behind, and one in which nothing is done has nothing to go on from.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export async function keepProgress({lab, session, live}: LabAtHand): Promise<void> {
  const {paths, identity, record} = session
  if (record.scratch) return
  const {steps} = lab.guides.en
  const before = readProgress(paths, lab.id)
  const furthest = Math.max(
    passedSteps(steps, record.progress).length,
    before?.work === record.work ? before.furthest : 0,
  )
  if (furthest === 0) return
  const [host, discs] = await Promise.all([readHost(session), discsOf(live)])
  writeProgress(paths, identity, {
    lab: lab.id,
    folder: lab.folder,
    guest: record.guest,
    work: record.work,
    ...(record.seed !== undefined && {seed: record.seed}),
    steps: steps.map(({id}) => id),
    progress: record.progress,
    furthest,
    ...(record.reached && {reached: [...record.reached]}),
    ...(record.ran && {ran: [...record.ran]}),
    hints: record.hints,
    absent: Object.values(lab.spec.machines)
      .map(({disk}) => disk)
      .filter((disk) => !existsSync(join(record.work, disk))),
    host,
    discs,
  })
}

async function discsOf(live: LabAtHand['live']): Promise<Record<string, KeptDisc[]>> {
  const found: Record<string, KeptDisc[]> = {}
  for (const [id, machine] of live.machines)
    try {
      if (await machine.running()) found[id] = await readDiscs(machine)
    } catch {
      // It has just ended, or does not answer: then it starts with what its command line names.
    }
  return found
}
