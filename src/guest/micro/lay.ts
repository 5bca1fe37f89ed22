import {copyFile, lstat, mkdir, realpath, symlink} from 'node:fs/promises'
import {dirname} from 'node:path'

/** Copies a file, or what a link leads to, to a place whose folder may not be there yet. */
export async function lay(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), {recursive: true})
  await copyFile(await realpath(from), to)
}

/** A link where nothing is yet: what came before wins. */
export async function link(path: string, target: string): Promise<void> {
  const taken = await lstat(path).then(
    () => true,
    () => false,
  )
  if (taken) return
  await mkdir(dirname(path), {recursive: true})
  await symlink(target, path)
}
