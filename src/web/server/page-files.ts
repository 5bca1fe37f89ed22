import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {extname, join} from 'node:path'

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly type: string
  readonly content: Buffer
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
      return type === undefined ? [] : [[name, {type, content: readFileSync(join(folder, name))}] as const]
    }),
  )
}
