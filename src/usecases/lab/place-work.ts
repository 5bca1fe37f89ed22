import {chownSync, existsSync, readdirSync, renameSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gitTreeOf, isProgram} from '../../host/files/git-tree.js'
import type {Identity} from '../../host/identity.js'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {asHostError} from '../../host/files/refused.js'
import {fill} from '../../messages/phrases.js'
import type {Language, Localized} from '../../model/language.js'

export interface PlaceWorkOptions {
  readonly paths: Paths
  readonly identity: Identity
  readonly language: Language
  /** Told what became of the student's files. */
  readonly note: (text: string) => void
}

const WORDS = {
  newPlace: {
    en: 'Your files of this lab go to {work}, because {clone} is {what}',
    sv: 'Dina filer i den här labben hamnar i {work}, eftersom {clone} är {what}',
  },
  moved: {
    en: 'Your files of this lab were in {from}. They are now in {work}, because {clone} is {what}',
    sv: 'Dina filer i den här labben låg i {from}. Nu ligger de i {work}, eftersom {clone} är {what}',
  },
  stays: {
    en: 'Your files of this lab are in {from}, and {clone} is {what} To have them elsewhere:  mv {from} {work}',
    sv: 'Dina filer i den här labben ligger i {from}, och {clone} är {what} För att ha dem på ett annat ställe:  mv {from} {work}',
  },
  gitTree: {
    en: 'a git work tree, where git clean would delete them.',
    sv: 'ett git-arbetsträd, där git clean skulle ta bort dem.',
  },
  program: {
    en: 'the program itself, which a newer version would replace.',
    sv: 'programmet självt, som en nyare version skulle ersätta.',
  },
  ignored: {
    en: '{work} is in the git work tree {tree}. A .gitignore in it keeps git status, git add and git clean -fd away from your files; git clean -fdx would delete them.',
    sv: '{work} ligger i git-arbetsträdet {tree}. En .gitignore i den håller git status, git add och git clean -fd borta från dina filer, men git clean -fdx skulle ta bort dem.',
  },
} as const satisfies Record<string, Localized>

/** What a clone of qlab has itself. */
const OWN = ['bin', 'coverage', 'dist', 'docs', 'labs', 'node_modules', 'share', 'src', 'test']

/**
 * The folder of a student's work in a lab, which need not be there yet. What lies in a git work tree, where qlab put it
 * before, is moved or stays in use, and either is told: it is never lost.
 */
export function placeWork(lab: string, {paths, identity, language, note}: PlaceWorkOptions): string {
  const work = join(paths.work, lab)
  const tell = (what: keyof typeof WORDS, values: Record<string, string>): void =>
    note(fill(WORDS[what][language], values))
  const clone = /^(.*)-work$/.exec(paths.work)?.[1]
  const isTree = clone !== undefined && gitTreeOf(clone) === clone
  if (clone && (isTree || isProgram(clone)) && !existsSync(work)) {
    const from = join(clone, lab)
    const what = WORDS[isTree ? 'gitTree' : 'program'][language]
    if (!hasWork(from, lab, clone)) tell('newPlace', {work, clone, what})
    // A repository of the student's own may know of the folder: it is theirs to move.
    else if (isProgram(clone) && moved(from, work, {paths, identity}))
      tell('moved', {from, work, clone, what})
    else {
      tell('stays', {from, work, clone, what})
      return from
    }
  }
  const tree = gitTreeOf(paths.work)
  const ignore = join(paths.work, '.gitignore')
  if (tree && !existsSync(ignore)) {
    makeFolder(paths.work, identity, 0o755)
    writeIgnore(ignore, identity)
    tell('ignored', {work: paths.work, tree})
  }
  return work
}

function hasWork(folder: string, lab: string, clone: string): boolean {
  if (isProgram(clone) && OWN.includes(lab)) return false
  try {
    return readdirSync(folder).length > 0
  } catch {
    return false // not there, or a file of that name
  }
}

/** Whether it could be: on another disk it would have to be copied, which is not for us to do unasked. */
function moved(
  from: string,
  work: string,
  {paths, identity}: Pick<PlaceWorkOptions, 'paths' | 'identity'>,
): boolean {
  makeFolder(paths.work, identity, 0o755)
  try {
    renameSync(from, work)
    return true
  } catch {
    return false
  }
}

function writeIgnore(file: string, who: Identity): void {
  try {
    writeFileSync(file, '# The disks and files of your labs are not for git.\n*\n')
    if (who.dropped) chownSync(file, who.uid, who.gid)
  } catch (cause) {
    throw asHostError(cause, {path: file}) ?? cause
  }
}
