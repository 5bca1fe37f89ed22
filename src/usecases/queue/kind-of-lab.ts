import {createHash, type Hash} from 'node:crypto'
import {existsSync, readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {ownVersion} from '../../host/files/own-version.js'
import {filesBelow} from '../../host/files/files-below.js'
import type {WorkKind} from '../../model/grading/work-kind.js'
import type {Lab} from '../../model/lab/lab.js'

/** The kind of work that a lab's submissions are, on this computer: another one has the same if it has the same files. */
export function kindOfLab(
  {id, folder}: Pick<Lab, 'id' | 'folder'>,
  {root, guest}: {readonly root: string; readonly guest: string},
): WorkKind {
  const qlab = ownVersion(root)
  const labDigest = digestOf((hash) => addFolder(hash, folder))
  const qlabDigest = digestOf((hash) => {
    hash.update(qlab)
    addFolder(hash, join(root, 'share'), NO_JUDGE)
    const built = join(root, 'dist/qlab.cjs')
    if (existsSync(built)) hash.update(readFileSync(built))
  })
  const whole = digestOf((hash) => hash.update(`${labDigest} ${qlabDigest} ${guest}`))
  return {name: `grade/${id}/${whole}`, lab: id, qlab, guest, labDigest, qlabDigest}
}

/** What is not the lab's, nor qlab's. */
const NO_PART = /^node_modules$|^\.git$/

/** What every build writes again, and no grade depends on: manual pages, and words that a shell completes. */
const NO_JUDGE = /^(?:man|completion)\//

function addFolder(hash: Hash, folder: string, leftOut = /^$/): void {
  for (const file of filesBelow(folder, (name) => !NO_PART.test(name))) {
    const path = relative(folder, file)
    if (leftOut.test(path)) continue
    const content = readFileSync(file)
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
}

/** @returns 16 hexadecimal digits */
function digestOf(add: (hash: Hash) => void): string {
  const hash = createHash('sha256')
  add(hash)
  return hash.digest('hex').slice(0, 16)
}
