import {chownSync, existsSync, readdirSync, realpathSync, renameSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {gitTreeOf, isProgram} from '../../host/files/git-tree.js'
import type {Identity} from '../../host/identity.js'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {asHostError} from '../../host/files/refused.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Notice} from '../../model/run/notice.js'

export interface PlaceWorkOptions {
  readonly paths: Paths
  readonly identity: Identity
  /** Told what became of the student's files. */
  readonly note: (notice: Notice) => void
}

/** What a clone of qlab has itself. */
const OWN = ['bin', 'coverage', 'dist', 'docs', 'labs', 'node_modules', 'share', 'src', 'test']

/**
 * The folder of a student's work in a lab, which need not be there yet. What lies in a git work tree, where qlab put it
 * before, is moved or stays in use, and either is told: it is never lost.
 */
export function placeWork(
  {id: lab, folder}: Pick<Lab, 'id' | 'folder'>,
  {paths, identity, note}: PlaceWorkOptions,
): string {
  // What is started over is put aside: its author's lab is not to go with it.
  if (isSame(join(paths.work, lab), folder)) {
    const beside = join(paths.work, `${lab}-work`)
    if (!existsSync(beside)) note({notice: 'work-beside-lab', work: beside, folder})
    return beside
  }
  const work = join(paths.work, lab)
  const clone = /^(.*)-work$/.exec(paths.work)?.[1]
  const isTree = clone !== undefined && gitTreeOf(clone) === clone
  if (clone && (isTree || isProgram(clone)) && !existsSync(work)) {
    const from = join(clone, lab)
    const kind = isTree ? 'git-tree' : 'program'
    if (!hasWork(from, lab, clone)) note({notice: 'work-elsewhere', work, clone, kind})
    // A repository of the student's own may know of the folder: it is theirs to move.
    else if (isProgram(clone) && moved(from, work, {paths, identity}))
      note({notice: 'work-moved', from, work, clone, kind})
    else {
      note({notice: 'work-stays', from, work, clone, kind})
      return from
    }
  }
  const tree = gitTreeOf(paths.work)
  const ignore = join(paths.work, '.gitignore')
  if (tree && !existsSync(ignore)) {
    makeFolder(paths.work, identity, 0o755)
    writeIgnore(ignore, identity)
    note({notice: 'work-ignored', work: paths.work, tree})
  }
  return work
}

/** The folders that a lab's work may be in, the usual one first; none of them need be there. */
export function workPlaces(lab: string, {work}: Pick<Paths, 'work'>): string[] {
  const clone = /^(.*)-work$/.exec(work)?.[1]
  return [join(work, lab), join(work, `${lab}-work`), ...(clone ? [join(clone, lab)] : [])]
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other)
  } catch {
    return false // one of them is not there
  }
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
