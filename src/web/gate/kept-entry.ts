import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {makeFolder} from '../../host/files/make-folder.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Workplace} from '../../usecases/workplace.js'
import {newSecret} from './gate.js'

/** By what a page that stands open finds the server that comes after the one that it had. */
export interface KeptEntry {
  /** Where the page was served, from 1 to 65535; the last one first. */
  readonly ports: readonly number[]
  /** What its cookie says. */
  readonly secret: string
}

type Where = Pick<Workplace, 'paths' | 'identity'>

/** Several pages may be served at a time, each at a port of its own. */
const MOST_PORTS = 8

const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))
const schema = v.object({
  schema: v.literal('qlab/page/1'),
  ports: v.pipe(v.array(Port), v.maxLength(MOST_PORTS)),
  secret: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
})

/** What was kept; a new secret and no port where nothing was, or nothing that can be read. */
export function keptEntry({paths}: Pick<Where, 'paths'>): KeptEntry {
  const parsed = v.safeParse(schema, contentOf(fileIn(paths.state)))
  return parsed.success ? parsed.output : firstEntry()
}

/** Of a page that no other one was before. */
export function firstEntry(): KeptEntry {
  return {ports: [], secret: newSecret()}
}

/**
 * Keeps where the page is served now, for the user alone.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function keepEntry({ports, secret}: KeptEntry, port: number, {paths, identity}: Where): void {
  const now = [port, ...ports.filter((each) => each !== port)].slice(0, MOST_PORTS)
  const text = `${JSON.stringify({schema: 'qlab/page/1', ports: now, secret}, null, 2)}\n`
  makeFolder(paths.state, identity)
  writeWhole(fileIn(paths.state), text, {mode: 0o600, who: identity})
}

function contentOf(file: string): unknown {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  } catch {
    return null
  }
}

function fileIn(state: string): string {
  return join(state, 'page.json')
}
