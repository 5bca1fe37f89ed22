import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir, userInfo} from 'node:os'
import {join} from 'node:path'
import type {Identity} from '../../../src/host/identity.js'
import type {Paths} from '../../../src/host/files/paths.js'

const {uid, gid, username: name, homedir: home} = userInfo()

/** A cache of a test's own, and a folder of fake programs that come first on PATH. It goes away with `using`. */
export function place(): Disposable & {
  readonly folder: string
  readonly bin: string
  readonly paths: Paths
  readonly identity: Identity
} {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-guest-'))
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const path = process.env.PATH
  process.env.PATH = `${bin}:${path ?? ''}`
  const at = (part: string): string => join(folder, part)
  return {
    folder,
    bin,
    paths: {state: at('state'), cache: at('cache'), runtime: at('run'), work: at('work')},
    identity: {uid, gid, name, home, dropped: false},
    [Symbol.dispose]: () => {
      process.env.PATH = path
      rmSync(folder, {recursive: true, force: true})
    },
  }
}

/** What a promise fails with, or null. */
export function failure(promise: Promise<unknown>): Promise<Error | null> {
  return promise.then(
    () => null,
    (error: Error) => error,
  )
}
