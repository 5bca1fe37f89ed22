import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Identity} from '../../host/identity.js'

const SCHEMA = 'qlab/aside/1'

const Aside = v.object({
  schema: v.literal(SCHEMA),
  lab: v.string(),
  /** The folder that the student's files are in, an absolute path. */
  folder: v.string(),
  /** When they were put there: ISO 8601. */
  at: v.string(),
})

/** Where the files of a lab are that were put aside, while the student has not been told. */
export type FilesAside = Omit<v.InferOutput<typeof Aside>, 'schema'>

/**
 * Notes it before the files are moved: whoever is killed after that has said nothing.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function noteAside(paths: Pick<Paths, 'state'>, who: Identity, aside: FilesAside): void {
  const file = fileOf(paths, aside.lab)
  makeFolder(join(paths.state, 'aside'), who)
  writeWhole(file, `${JSON.stringify({schema: SCHEMA, ...aside})}\n`, {mode: 0o600})
}

/** What the student has not been told; null where there is none, and where the folder is not there (any more). */
export function asideOf(paths: Pick<Paths, 'state'>, lab: string): FilesAside | null {
  const file = fileOf(paths, lab)
  try {
    const parsed = v.safeParse(Aside, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
    if (!parsed.success || parsed.output.lab !== lab || !existsSync(parsed.output.folder)) return null
    const {folder, at} = parsed.output
    return {lab, folder, at}
  } catch {
    return null
  }
}

/** Of all labs, in the order of their names. */
export function filesAside(paths: Pick<Paths, 'state'>): FilesAside[] {
  const folder = join(paths.state, 'aside')
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return names.flatMap((name) => asideOf(paths, name.replace(/\.json$/, '')) ?? [])
}

/** The student has been told. */
export function forgetAside(paths: Pick<Paths, 'state'>, lab: string): void {
  rmSync(fileOf(paths, lab), {force: true})
}

function fileOf({state}: Pick<Paths, 'state'>, lab: string): string {
  return join(state, 'aside', `${lab}.json`)
}
