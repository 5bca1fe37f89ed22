import {createHash} from 'node:crypto'
import {readFile, rm} from 'node:fs/promises'
import {statSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import type {ImageStep} from '../../model/run/opening-step.js'
import {run} from '../../host/process/run.js'
import {aptFailure, noApt} from './apt-failure.js'
import {openApt, type Apt} from './apt.js'
import {planPackages, type PlannedPackage} from './plan-packages.js'

export interface Deb {
  readonly name: string
  readonly version: string
  /** Absolute path of the .deb. */
  readonly file: string
}

export interface FetchOrder {
  readonly seeds: readonly string[]
  /** Of what the seeds depend on, what is wanted; the seeds' own names included. */
  readonly keep: (name: string) => boolean
  /** Where downloads are kept. */
  readonly folder: string
  readonly signal: AbortSignal | undefined
  readonly tell: (step: ImageStep) => void
}

/**
 * Gets packages from the host's archive, and only those that are not in the folder yet. The host's package lists
 * are tried first; where they are missing or out of date, our own are fetched.
 * @throws {HostError} `no-apt`, `package-not-found`, `no-network`, `disk-full`, `apt-failed`
 */
export async function fetchPackages(order: FetchOrder): Promise<Deb[]> {
  await needApt()
  /** What went wrong with the lists explains better than what is not in them. */
  let unlisted: HostError | null = null
  const open = (lists: 'host' | 'own'): Promise<Apt> =>
    openApt({folder: order.folder, lists, signal: order.signal})
  const ways: (() => Promise<Apt>)[] = [
    () => open('host'),
    () => open('own'),
    async () => {
      const apt = await open('own')
      order.tell({step: 'lists'})
      const updated = await apt.get(['update'])
      // One source of many may be down: whether that matters shows when the packages are looked up.
      if (/^(E|W): .*(Failed to fetch|No space left)/im.test(updated.stderr)) unlisted = aptFailure(updated)
      return apt
    },
  ]
  let last: unknown
  for (const way of ways) {
    order.signal?.throwIfAborted()
    try {
      return await fetchWith(await way(), order)
    } catch (error) {
      if (!(error instanceof HostError) || error.code === 'disk-full') throw error
      last = error
    }
  }
  throw unlisted ?? last
}

async function fetchWith(apt: Apt, order: FetchOrder): Promise<Deb[]> {
  order.tell({step: 'look-up'})
  const plan = await planPackages(apt, order.seeds, order.keep)
  const missing: PlannedPackage[] = []
  for (const one of plan) if (!(await isWhole(order.folder, one))) missing.push(one)
  if (missing.length > 0) await download(apt, missing, order)
  return plan.map(({name, version, file}) => ({name, version, file: join(order.folder, file)}))
}

async function download(apt: Apt, missing: readonly PlannedPackage[], order: FetchOrder): Promise<void> {
  const files = missing.map(({file}) => join(order.folder, file))
  await Promise.all(files.map((file) => rm(file, {force: true})))
  const all = missing.reduce((sum, {size}) => sum + size, 0)
  let told = -1
  const tell = (): void => {
    const here = files.reduce((sum, file) => sum + (statSync(file, {throwIfNoEntry: false})?.size ?? 0), 0)
    // In tenths, for where nobody watches each step is a line in a log.
    if (Math.floor((10 * here) / all) === told) return
    told = Math.floor((10 * here) / all)
    order.tell({step: 'download', doneMb: megabytes(here), ofMb: megabytes(all)})
  }
  tell()
  const ticking = setInterval(tell, 500)
  try {
    const ran = await apt.get(
      ['download', ...missing.map(({name, version}) => `${name}=${version}`)],
      order.folder,
    )
    if (ran.exitCode !== 0) throw aptFailure(ran)
  } finally {
    clearInterval(ticking)
  }
}

/** A kept download may have been cut short, or be another build of the same version. */
async function isWhole(folder: string, {file, size, hash}: PlannedPackage): Promise<boolean> {
  const path = join(folder, file)
  if (statSync(path, {throwIfNoEntry: false})?.size !== size) return false
  return (
    createHash(hash.algorithm)
      .update(await readFile(path))
      .digest('hex') === hash.digest
  )
}

async function needApt(): Promise<void> {
  try {
    const told = await run('dpkg', ['--print-architecture'])
    if (told.stdout.trim() === 'amd64') return
  } catch (cause) {
    throw noApt(cause)
  }
  throw noApt()
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}
