import {readdirSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {basename, dirname, isAbsolute, join} from 'node:path'

/** ssh_config(5): so deep may files include others. */
const DEEPEST = 16

/**
 * The text of an OpenSSH client's settings, with the files that it includes in their place (ssh_config(5), `Include`): a
 * pattern may have `*` and `?` in its last part. Empty where there is no such file.
 * @param file an absolute path
 */
export function readSshConfig(file: string, home = homedir(), depth = 0): string {
  const text = readQuietly(file)
  if (text === '' || depth >= DEEPEST) return text
  return text.replaceAll(/^[ \t]*include[ \t]+(.+)$/gim, (_, patterns: string) =>
    patterns
      .trim()
      .split(/\s+/)
      .flatMap((pattern) => matching(pattern.replaceAll('"', ''), home))
      .map((each) => readSshConfig(each, home, depth + 1))
      .join('\n'),
  )
}

/** Files by a pattern, in the order of their names; a relative one is beside the user's settings. */
function matching(pattern: string, home: string): string[] {
  const atHome = pattern.replace(/^~(?=[/\\])/, () => home)
  const path = isAbsolute(atHome) ? atHome : join(home, '.ssh', atHome)
  const name = basename(path)
  if (!/[*?]/.test(name)) return [path]
  const escaped = name.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  const wanted = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`)
  try {
    return readdirSync(dirname(path))
      .filter((each) => wanted.test(each) && !each.startsWith('.'))
      .sort()
      .map((each) => join(dirname(path), each))
  } catch {
    return [] // no such folder: ssh reads none either
  }
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
