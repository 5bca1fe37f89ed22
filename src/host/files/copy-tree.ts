import {chmodSync, cpSync, readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'

/** Copies a folder of the package's, which may lie where nobody may write; the copies are for us to write. */
export function copyTree(from: string, to: string): void {
  cpSync(from, to, {recursive: true})
  makeWritable(to)
}

function makeWritable(path: string): void {
  const {mode} = statSync(path)
  chmodSync(path, mode | 0o200)
  if (!statSync(path).isDirectory()) return
  for (const name of readdirSync(path)) makeWritable(join(path, name))
}
