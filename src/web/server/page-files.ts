import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {extname, join} from 'node:path'

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly type: string
  readonly content: Buffer
  /** The same by gzip, where it is there. */
  readonly zipped?: Buffer | undefined
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** All that the page is made of, by name: few and small files, and no path of a request's ever becomes one here. */
export function pageFiles(folder: string): ReadonlyMap<string, PageFile> {
  const names = existsSync(folder) ? readdirSync(folder) : []
  return new Map(
    names.flatMap((name) => {
      const type = TYPES[extname(name)]
      if (type === undefined) return []
      const read = (file: string): Buffer => readFileSync(join(folder, file))
      const zipped = names.includes(`${name}.gz`) ? read(`${name}.gz`) : undefined
      return [[name, {type, content: read(name), zipped}] as const]
    }),
  )
}

/** What has a digest of its content in its name (`main-2F6KQX7P.js`) never changes. */
export function isLasting(name: string): boolean {
  return /-[A-Z0-9]{8}\.\w+$/.test(name)
}
