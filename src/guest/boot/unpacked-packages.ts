import {join} from 'node:path'
import {fetchPackages} from '../packages/fetch-packages.js'
import {unpack, type Unpacked} from '../packages/unpacked.js'
import type {BuildSite} from '../recipe.js'
import {KERNEL_PARTS} from './guest-kernel.js'

/** The packages that a guest with a kernel is made of. */
interface Wanted {
  readonly seeds: readonly string[]
  /** Which of all that apt would install along with them are taken. */
  readonly keep: (name: string) => boolean
}

/** Fetches and unpacks packages, of those of the kernel only what a guest needs. The first steps of a recipe. */
export async function unpackedPackages(
  site: BuildSite,
  {seeds, keep}: Wanted,
): Promise<{readonly unpacked: Unpacked; readonly packages: string[]}> {
  const {scratch, signal} = site
  const debs = await fetchPackages({
    seeds,
    keep,
    folder: site.packages,
    signal,
    tell: site.tell,
  })
  site.tell({step: 'unpack'})
  const unpacked = await unpack(
    debs,
    join(scratch, 'unpacked'),
    ({name}) => (name.startsWith('linux-') ? KERNEL_PARTS : null),
    signal,
  )
  return {unpacked, packages: debs.map(({name, version}) => `${name}=${version}`)}
}
