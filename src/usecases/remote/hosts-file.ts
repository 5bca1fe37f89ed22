import {existsSync, readFileSync} from 'node:fs'
import {homedir} from 'node:os'
import {dirname, join} from 'node:path'
import * as v from 'valibot'
import {parseDocument, type Document} from 'yaml'
import {makeParents} from '../../host/files/make-folder.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {UsageError} from '../../model/errors/errors.js'

/** The hosts that the user has added. */
export interface KnownHosts {
  /** The one that qlab runs on when nothing else is said; null where it is this computer. */
  readonly host: string | null
  readonly hosts: readonly string[]
}

const Settings = v.nullish(v.object({host: v.nullish(v.string()), hosts: v.nullish(v.array(v.string()))}))

/** `~/.config/qlab/config.yaml`, on every system. */
function hostsFile(env: NodeJS.ProcessEnv = process.env): string {
  const {XDG_CONFIG_HOME: home} = env
  // By the XDG base directory rules a relative path does not count.
  return join(home?.startsWith('/') ? home : join(homedir(), '.config'), 'qlab/config.yaml')
}

/** @throws {UsageError} `bad-config` */
export function readHosts(file = hostsFile()): KnownHosts {
  const found: unknown = documentOf(file)?.toJS() ?? null
  if (Array.isArray(found)) throw badConfig(file, 'a list')
  const parsed = v.safeParse(Settings, found)
  if (!parsed.success) throw badConfig(file, parsed.issues[0].message)
  const {host, hosts} = parsed.output ?? {}
  const all = [...(hosts ?? []), ...(host ? [host] : [])]
  return {host: host ?? null, hosts: [...new Set(all)]}
}

/**
 * Writes them down; whatever else is in the file stays, comments too.
 * @throws {UsageError} `bad-config`
 * @throws {HostError} where the computer refuses
 */
export function writeHosts({host, hosts}: KnownHosts, file = hostsFile()): void {
  readHosts(file)
  const document = documentOf(file) ?? parseDocument('{}\n')
  if (document.contents === null || !existsSync(file)) document.contents = document.createNode({})
  if (host === null) document.delete('host')
  else document.set('host', host)
  if (hosts.length === 0) document.delete('hosts')
  else document.set('hosts', document.createNode(hosts))
  makeParents(dirname(file), 0o700)
  writeWhole(file, document.toString())
}

function documentOf(file: string): Document | null {
  if (!existsSync(file)) return null
  const document = parseDocument(readFileSync(file, 'utf8'))
  const [error] = document.errors
  if (error) throw badConfig(file, error.message.split('\n')[0] ?? '')
  return document
}

function badConfig(file: string, why: string): UsageError {
  return new UsageError(
    'bad-config',
    {
      en: `${file} cannot be understood: ${why}`,
      sv: `${file} går inte att förstå: ${why}`,
    },
    {
      suggestions: [
        {
          en: 'It should look like this:  host: student@kvm1',
          sv: 'Den ska se ut så här:  host: student@kvm1',
        },
      ],
    },
  )
}
