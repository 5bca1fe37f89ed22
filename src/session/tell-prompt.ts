import {renameSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Lab} from '../model/lab/lab.js'
import {LANGUAGES} from '../model/language.js'
import type {SessionRecord} from '../model/session.js'
import type {SessionFolders} from './session-folders.js'

/**
 * Tells the prompts of the lab's shells how far the student has come (share/namespaces/bashrc). `io/progress` has two lines: the
 * current step's number of how many, and the numbers of the steps that have passed.
 */
export function tellPrompt(
  {io}: Pick<SessionFolders, 'io'>,
  {steps, progress}: Pick<SessionRecord, 'steps' | 'progress'>,
): void {
  // A lab that an older qlab has opened.
  if (!steps) return
  const passed = steps.flatMap((id, index) => (progress[id] === 'passed' ? [index + 1] : []))
  const current = steps.findIndex((id) => progress[id] !== 'passed')
  const at = current < 0 ? `${steps.length}/${steps.length} done` : `${current + 1}/${steps.length}`
  writeInLab(io, 'progress', `${at}\n${passed.join(' ')}\n`)
}

/** Tells the prompts, in `io/left`, how many minutes of the day's lab time are left; nothing where they are many (null). */
export function tellTimeLeft({io}: Pick<SessionFolders, 'io'>, minutes: number | null): void {
  writeInLab(io, 'left', minutes === null ? '' : `${minutes}\n`)
}

/** What the prompt calls the steps, a line each: `io/steps.en`; and `io/words`, which a shell completes from. */
export function tellStepTitles(
  {io}: Pick<SessionFolders, 'io'>,
  {guides, spec}: {readonly guides: Lab['guides']; readonly spec: Pick<Lab['spec'], 'machines'>},
): void {
  const steps = guides.en.steps.map(({id}) => `step ${id}\n`)
  const machines = Object.keys(spec.machines).map((id) => `machine ${id}\n`)
  // What the QEMU shim knows a VM by.
  const disks = Object.entries(spec.machines).map(([id, {disk}]) => `disk ${id} ${disk}\n`)
  writeInLab(io, 'words', [...steps, ...machines, ...disks].join(''))
  for (const language of LANGUAGES) {
    const titles = guides[language].steps.map(({title}) => title.replace(/\p{Cc}/gu, ' '))
    writeInLab(io, `steps.${language}`, `${titles.join('\n')}\n`)
  }
}

/**
 * The lab can write in that folder: what it may have put there is followed nowhere. A prompt that is not up to date is not
 * worth an error.
 */
function writeInLab(folder: string, name: string, text: string): void {
  const draft = join(folder, `${name}.${process.pid}`)
  try {
    rmSync(draft, {force: true, recursive: true})
    writeFileSync(draft, text, {flag: 'wx', mode: 0o644})
    renameSync(draft, join(folder, name))
  } catch {
    try {
      rmSync(draft, {force: true, recursive: true})
    } catch {
      // A disk that takes no change at all.
    }
  }
}
