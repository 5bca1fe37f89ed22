import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import type {GuestImage} from '../../guest/guest-image.js'
import {filesBelow} from '../../host/files/files-below.js'
import type {Lab} from '../../model/lab/lab.js'

/** What a proof's outcome follows from: the lab's files, the guest image, the accelerator, and qlab itself. */
export function proofKey(lab: Lab, image: GuestImage, accelerator: string, root: string): string {
  const hash = createHash('sha256').update(
    `${lab.folder}\0${image.sha256}\0${accelerator}\0${lab.drawn?.seed ?? ''}`,
  )
  for (const folder of [lab.folder, ...['share', 'src', 'dist'].map((name) => join(root, name))]) {
    hash.update(`${folder}\0`)
    for (const file of filesBelow(folder, (name) => !NO_PART.test(name))) {
      const content = readFileSync(file)
      hash.update(`${relative(folder, file)}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

/** V8's cache, which is written at the end of any run, is not part of what is proved. */
const NO_PART = /\.cache(?:\.\d+)?$|^node_modules$|^\.git$/
