import {shellWord} from '../../model/shell-word.js'
import {existsSync, readdirSync, readFileSync, realpathSync, writeFileSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {copyTree} from '../../host/files/copy-tree.js'
import {HostError, UsageError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import {trustLab} from '../trust/trusted-labs.js'
import type {Workplace} from '../workplace.js'

export interface NewLab {
  readonly id: string
  /** Absolute path. */
  readonly folder: string
  /** Relative to the folder. */
  readonly files: readonly string[]
}

/** The labs that a new one begins as: one whose commands run on the host, or one that boots a VM. */
const TEMPLATES = {host: 'share/lab-template', vm: 'share/lab-template-vm'} as const

/**
 * Makes a folder with a small lab that is whole: it lints, starts and proves as it is.
 * @param path the folder to make; its last part is the lab's id
 * @param place where it is noted that its code may run, whatever becomes of it: whoever makes a lab writes it
 * @throws {UsageError} `bad-lab-id`, `folder-taken`
 */
export function newLab(
  path: string,
  {root, ...place}: Workplace,
  template: keyof typeof TEMPLATES = 'host',
): NewLab {
  const folder = resolve(path)
  const id = basename(folder)
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 32)
    throw new UsageError(
      'bad-lab-id',
      {en: `"${id}" cannot be used as a lab's id.`, sv: `"${id}" kan inte användas som namn på en labb.`},
      {
        suggestions: [
          command('qlab lab new static-routes', {
            en: 'small letters, digits and hyphens, at most 32',
            sv: 'små bokstäver, siffror och bindestreck, högst 32',
          }),
        ],
      },
    )
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(
      'folder-taken',
      {
        en: `${folder} already exists and is not empty.`,
        sv: `${folder} finns redan och är inte tom.`,
      },
      {
        suggestions: [
          `qlab lab lint ${shellWord(folder)}`,
          {
            run: `qlab lab new ${shellWord(`${folder}-2`)}`,
            say: {en: 'with another name', sv: 'med ett annat namn'},
          },
        ],
      },
    )
  try {
    copyTree(join(root, TEMPLATES[template]), folder)
    for (const language of ['en', 'sv']) entitle(join(folder, `guide.${language}.md`), id)
  } catch (cause) {
    throw new HostError(
      'folder-refused',
      {
        en: `${folder} could not be created: ${(cause as Error).message}`,
        sv: `${folder} gick inte att skapa: ${(cause as Error).message}`,
      },
      {
        cause,
        suggestions: [`ls -ld ${shellWord(dirname(folder))}`, `df -h ${shellWord(dirname(folder))}`],
      },
    )
  }
  trustLab(realpathSync(folder), null, place)
  return {id, folder, files: filesOf(folder)}
}

/** The lab's id in its title, so that an author sees at once whose guide this is. */
function entitle(file: string, id: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^# (.*)$/m, `# $1 (${id})`))
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
