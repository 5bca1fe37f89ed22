import {existsSync, lstatSync, readlinkSync, realpathSync, rmSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {makeFolder} from '../../host/files/make-folder.js'
import {refused} from '../../host/files/refused.js'
import type {CompletionFile} from '../../model/view/completion.js'
import type {HomeOwner} from './home-owner.js'

/** The manual page in each language, below share/man of the package and of the student's. */
const PAGES = ['man1/qlab.1', 'sv/man1/qlab.1'] as const

/**
 * Links the manual page to where `man` looks for what is in ~/.local/bin. Where it finds the page already, because it is beside
 * the qlab of the PATH, or does not look there, nothing is done.
 */
export function linkManual(root: string, who: HomeOwner, path: string): CompletionFile[] {
  const folders = path.split(':').filter(Boolean)
  const own = join(who.home, '.local/bin')
  const beside = folders.some(
    (folder) => folder !== own && isSame(join(folder, '../share/man/man1/qlab.1'), pageOf(root)),
  )
  if (beside || !folders.includes(own)) return []
  return PAGES.map((page) => {
    const link = linkOf(who, page)
    const to = join(root, 'share/man', page)
    const had = lstatSync(link, {throwIfNoEntry: false})
    if (had && !isOurs(link)) return {path: link, what: 'manual', state: 'unchanged'}
    if (had && readlinkSync(link) === to) return {path: link, what: 'manual', state: 'unchanged'}
    makeFolder(join(link, '..'), who, 0o755)
    try {
      rmSync(link, {force: true})
      symlinkSync(to, link)
    } catch (cause) {
      throw refused(cause, {path: link})
    }
    return {path: link, what: 'manual', state: had ? 'changed' : 'added'}
  })
}

export function unlinkManual(who: HomeOwner): CompletionFile[] {
  return PAGES.map((page) => linkOf(who, page))
    .filter(isOurs)
    .map((link) => {
      try {
        rmSync(link)
      } catch (cause) {
        throw refused(cause, {path: link})
      }
      return {path: link, what: 'manual', state: 'removed'}
    })
}

function linkOf({home}: HomeOwner, page: string): string {
  return join(home, '.local/share/man', page)
}

function pageOf(root: string): string {
  return join(root, 'share/man/man1/qlab.1')
}

/** A link to the page of some qlab, wherever that has gone. */
function isOurs(link: string): boolean {
  return (
    Boolean(lstatSync(link, {throwIfNoEntry: false})?.isSymbolicLink()) &&
    readlinkSync(link).endsWith('/man1/qlab.1')
  )
}

function isSame(one: string, other: string): boolean {
  return existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other)
}
