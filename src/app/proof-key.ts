import {createHash} from 'node:crypto'
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs'
import {join, relative} from 'node:path'
import type {GuestImage} from '../guest/guest-image.js'
import type {Lab} from '../model/lab.js'

/** What a proof's outcome follows from: the lab's files, the guest image, the accelerator, and qlab itself. */
export function proofKey(lab: Lab, image: GuestImage, accelerator: string, root: string): string {
  const hash = createHash('sha256').update(`${lab.folder}\0${image.sha256}\0${accelerator}\0`)
  for (const folder of [lab.folder, ...['share', 'src', 'dist'].map((name) => join(root, name))])
    for (const file of filesBelow(folder))
      hash.update(`${relative(folder, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

/** Every file of a folder, in the order of their names; V8's cache, which is written at the end of any run, is none. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => !name.endsWith('.cache') && name !== 'node_modules')
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const found = statSync(path, {throwIfNoEntry: false})
      if (found?.isDirectory()) return filesBelow(path)
      return found?.isFile() ? [path] : []
    })
}
