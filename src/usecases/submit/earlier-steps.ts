import {join} from 'node:path'
import type {Lab} from '../../model/lab/lab.js'
import {RECORD_FOLDER, type EarlierStep} from '../../model/record.js'
import {readRecord} from '../record/read-record.js'
import {submissionOf} from './submission-of.js'

/** What the student has done by hand, by the record in a work folder, in the steps before one (`at`, from 1). */
export async function earlierSteps(
  lab: Lab,
  at: number,
  folders: {readonly home: string; readonly work: string},
): Promise<EarlierStep[]> {
  const {steps, solved} = await submissionOf(lab, readRecord(join(folders.work, RECORD_FOLDER)), folders)
  return steps.slice(0, at - 1).flatMap(({id, fences}) => {
    const commands = fences.flatMap(({on, commands: own}) => own.map(({text: line}) => ({on, line})))
    return commands.length === 0 || solved.includes(id) ? [] : [{id, commands}]
  })
}
