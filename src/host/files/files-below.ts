import {existsSync, readdirSync, realpathSync, statSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Every file of a folder, as absolute paths in the order of their names; none where there is no folder. Links are followed, but not
 * one that leads back up.
 * @param isPart whether a name, of a file or a folder, counts
 */
export function filesBelow(
  folder: string,
  isPart: (name: string) => boolean,
  above: readonly string[] = [],
): string[] {
  if (!existsSync(folder)) return []
  const real = realpathSync(folder)
  if (above.includes(real)) return []
  return readdirSync(folder)
    .filter(isPart)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      const found = statSync(path, {throwIfNoEntry: false})
      if (found?.isDirectory()) return filesBelow(path, isPart, [...above, real])
      return found?.isFile() ? [path] : []
    })
}
