import {existsSync, realpathSync} from 'node:fs'
import {basename, join} from 'node:path'
import {findLab} from '../../content/spec/find-labs.js'
import {isInside} from '../../content/spec/is-inside.js'
import {UsageError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import {shownInLab} from '../../model/remote/reader-labs.js'
import {shellWord} from '../../model/shell-word.js'
import type {Workplace} from '../workplace.js'
import {labDigest} from './lab-digest.js'
import {inodeOf, trustedLabs, trustLab} from './trusted-labs.js'

/** A lab that is not of the course, and whose code nobody here has agreed to. */
export interface StrangeLab {
  readonly id: string
  /** Absolute, without links. */
  readonly folder: string
  /** Whether it was agreed to before, and a file of it is another since. */
  readonly changed: boolean
}

/** `once`: as it is now, until one of its files changes; `own`: whatever becomes of it. */
export type Agreed = 'no' | 'once' | 'own'

/** How somebody agrees to the code of strange labs. */
export interface Trusting {
  /** Where what was agreed to is kept. Not asked for where all labs are the course's. */
  readonly place: () => Pick<Workplace, 'paths' | 'identity'>
  /** Asks somebody; null where nobody is there to be asked. */
  readonly ask: ((lab: StrangeLab) => Promise<Agreed>) | null
}

/**
 * Makes sure that somebody has agreed to the code of each lab before any of it runs: as soon as a lab is read, it runs on the computer
 * itself, as the user. Labs of the course come with qlab.
 * @param labs ids and folders
 * @param trusting null: somebody has said beforehand that all of it may run
 * @throws {UsageError} `unknown-lab`, `lab-not-trusted`
 */
export async function needTrustedLabs(
  labs: readonly string[],
  root: string,
  trusting: Trusting | null,
): Promise<void> {
  if (!trusting) return
  const course = join(root, 'labs')
  const folders = await Promise.all(labs.map(async (lab) => realpathSync(await findLab(lab, root))))
  const isOfCourse = (folder: string): boolean => existsSync(course) && isInside(folder, realpathSync(course))
  for (const folder of folders.filter((each) => !isOfCourse(each))) await needTrusted(folder, trusting)
}

async function needTrusted(folder: string, {place, ask}: Trusting): Promise<void> {
  const where = place()
  const {own, labs} = trustedLabs(where.paths)
  if (own.some((each) => each.folder === folder && each.inode === inodeOf(folder))) return
  const digest = labDigest(folder)
  if (labs.some((each) => each.digest === digest)) return
  const strange = {id: basename(folder), folder, changed: labs.some((each) => each.folder === folder)}
  const agreed = (await ask?.(strange)) ?? 'no'
  if (agreed === 'no') throw notTrusted(strange)
  trustLab(folder, agreed === 'own' ? null : digest, where)
}

function notTrusted({id, folder, changed}: StrangeLab): UsageError {
  const file = join(folder, 'lab.ts')
  return new UsageError(
    'lab-not-trusted',
    {
      en: `The lab ${id} is not part of qlab, and its code would run on your computer with all your rights. You have not agreed to that${changed ? ' since its files changed' : ''}.`,
      sv: `Labben ${id} hör inte till qlab, och dess kod skulle köras på din dator med alla dina rättigheter. Det har du inte godkänt${changed ? ' sedan filerna ändrades' : ''}.`,
    },
    {
      suggestions: [
        command(`less ${shellWord(shownInLab(file) ?? file)}`, {
          en: 'where its code begins: read it first',
          sv: 'här börjar koden: läs den först',
        }),
        {
          say: {
            en: 'With --trust its code runs: use that if you trust whoever wrote it.',
            sv: 'Med --trust körs koden: använd det om du litar på den som har skrivit den.',
          },
          again: {flag: 'trust'},
        },
      ],
    },
  )
}
