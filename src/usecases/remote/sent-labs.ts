import {mkdirSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import * as v from 'valibot'
import {writeWhole} from '../../host/files/write-whole.js'

const File = v.array(v.object({host: v.string(), folder: v.string(), at: v.number()}))

/** A lab of this computer that was sent to a host. */
type SentLab = v.InferOutput<typeof File>[number]

/** As long as the host keeps it, too. */
const KEPT_MS = 30 * 24 * 3_600_000
const MOST_KEPT = 20

/**
 * The folders of labs that this user has named to a host in the last month: whoever edits an open lab and checks it again names it no
 * more. Nothing that a host says adds to them.
 * @param cache this computer's own
 */
export function sentLabs(cache: string, host: string, now = Date.now()): string[] {
  return kept(cache, now).flatMap((each) => (each.host === host ? [each.folder] : []))
}

/** Notes that they were sent; a cache that takes nothing costs only that they must be named again. */
export function noteSentLabs(
  cache: string,
  host: string,
  folders: readonly string[],
  now = Date.now(),
): void {
  const others = kept(cache, now).filter((each) => each.host !== host || !folders.includes(each.folder))
  const all: SentLab[] = [...others, ...folders.map((folder) => ({host, folder, at: now}))]
  try {
    mkdirSync(dirname(fileIn(cache)), {recursive: true, mode: 0o700})
    writeWhole(fileIn(cache), `${JSON.stringify(all.slice(-MOST_KEPT))}\n`, {mode: 0o600})
  } catch {
    // As said.
  }
}

function kept(cache: string, now: number): SentLab[] {
  try {
    const parsed = v.safeParse(File, JSON.parse(readFileSync(fileIn(cache), 'utf8')))
    return parsed.success ? parsed.output.filter(({at}) => now - at < KEPT_MS) : []
  } catch {
    return []
  }
}

function fileIn(cache: string): string {
  return join(cache, 'for-hosts/labs.json')
}
