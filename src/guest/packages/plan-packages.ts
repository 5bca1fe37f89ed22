import {BugError} from '../../model/errors/errors.js'
import type {Apt} from './apt.js'
import {aptFailure} from './apt-failure.js'

/** A package of the plan, and the file it comes in. */
export interface PlannedPackage {
  readonly name: string
  readonly version: string
  /** The name apt gives the file. */
  readonly file: string
  /** Bytes. */
  readonly size: number
  /** Algorithm in Node's words, and hex digest. */
  readonly hash: {readonly algorithm: string; readonly digest: string}
}

/**
 * Which packages the seeds come down to.
 * @param keep of all that apt would install, what is wanted
 * @throws {HostError} in apt's words
 */
export async function planPackages(
  apt: Apt,
  seeds: readonly string[],
  keep: (name: string) => boolean,
): Promise<PlannedPackage[]> {
  const simulated = await apt.get(['--simulate', 'install', ...seeds])
  if (simulated.exitCode !== 0) throw aptFailure(simulated)
  const wanted = new Map(
    [...simulated.stdout.matchAll(/^Inst (\S+) \((\S+) /gm)]
      .map(([, name = '', version = '']) => [name.replace(/:.*/, ''), version] as const)
      .filter(([name]) => keep(name)),
  )
  const uris = await apt.get([
    'download',
    '--print-uris',
    ...[...wanted].map(([name, version]) => `${name}=${version}`),
  ])
  if (uris.exitCode !== 0) throw aptFailure(uris)
  const plan = [...uris.stdout.matchAll(/^'[^']*' (\S+) (\d+) (\w+):([0-9a-f]+)$/gm)].map(
    ([, file = '', size = '', algorithm = '', digest = '']) => {
      const name = file.replace(/_.*/, '')
      const version = wanted.get(name) ?? ''
      return {name, version, file, size: Number(size), hash: {algorithm: algorithm.toLowerCase(), digest}}
    },
  )
  if (plan.length !== wanted.size)
    throw new BugError(
      'plan-incomplete',
      `apt-get names ${plan.length} of ${wanted.size} packages:\n${uris.stdout}`,
    )
  return plan
}
