import {mkdir, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {run} from '../../host/process/run.js'
import type {Ran} from '../../model/observer.js'

/** One way to ask the host's package archive, without root. */
export interface Apt {
  get(args: readonly string[], cwd?: string): Promise<Ran>
}

export interface AptOptions {
  /** Holds our own caches, lists and an empty list of what is installed. */
  readonly folder: string
  /** Whose package lists: the host's as they are, or ours, which we may update. */
  readonly lists: 'host' | 'own'
  readonly signal: AbortSignal | undefined
}

/** Apt as if nothing were installed, so that what it plans is all that a guest needs. */
export async function openApt({folder, lists, signal}: AptOptions): Promise<Apt> {
  const at = (name: string): string => join(folder, 'apt', name)
  await Promise.all(
    ['cache/archives/partial', 'lists/partial', 'log'].map((name) => mkdir(at(name), {recursive: true})),
  )
  await writeFile(at('status'), '')
  const settings = [
    `Dir::State::status=${at('status')}`,
    `Dir::State::extended_states=${at('extended_states')}`,
    // A cache apart for each, because it mirrors the lists.
    `Dir::Cache=${at('cache')}`,
    `Dir::Cache::pkgcache=pkgcache-${lists}.bin`,
    `Dir::Cache::srcpkgcache=srcpkgcache-${lists}.bin`,
    `Dir::Log=${at('log')}`,
    ...(lists === 'own' ? [`Dir::State::lists=${at('lists')}`] : []),
    'Debug::NoLocking=1',
    'APT::Install-Recommends=0',
    // As root, apt would drop to a user who cannot write here.
    'APT::Sandbox::User=root',
    'Acquire::Retries=2',
    'Acquire::Languages=none',
  ].flatMap((setting) => ['-o', setting])
  return {
    // Apt does not mention what is in its working folder already.
    get: (args, cwd = at('')) =>
      run('apt-get', [...settings, '-q', ...args], {cwd, env: {LC_ALL: 'C'}, ...(signal && {signal})}),
  }
}
