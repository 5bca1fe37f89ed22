import {appendFileSync, existsSync, mkdirSync, readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {refused} from '../../host/files/refused.js'
import type {Asking} from './asking.js'
import {entriesOf, fingerprint, judgeKey, keyType, knownHostsLine} from './known-hosts.js'
import type {SshSettings} from './ssh-settings.js'
import {unknownHostKey, wrongHostKey, type Target} from './ssh-errors.js'

/** The types of keys that ssh2 knows; its algorithms for an RSA key have other names (RFC 8332). */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
  'ssh-dss': ['ssh-dss'],
}

/** What is needed of the settings to know a host by its key. */
export type KnownBy = Pick<SshSettings, 'alias' | 'knownHostsFiles' | 'unknownKey'>

/**
 * Whether a host's key is the right one; a new one that was agreed to is written down.
 * @throws {HostError} `host-key-unknown`, `host-key-changed`, `host-key-revoked`
 */
export async function checkHostKey(
  key: Buffer,
  target: Target,
  {alias, knownHostsFiles, unknownKey}: KnownBy,
  asking: Asking | null,
): Promise<void> {
  const shown = {type: keyType(key), print: fingerprint(key), alias}
  const verdicts = knownHostsFiles.map((file) => ({file, ...judgeKey(readQuietly(file), alias, key)}))
  const revoked = verdicts.find((each) => each.verdict === 'revoked')
  if (revoked) throw wrongHostKey(target, {...shown, where: `${revoked.file}:${revoked.line}`}, true)
  if (verdicts.some(({verdict}) => verdict === 'known')) return
  const other = verdicts.find((each) => each.verdict === 'other')
  if (other) throw wrongHostKey(target, {...shown, where: `${other.file}:${other.line}`}, false)
  if (unknownKey === 'refuse' || (unknownKey === 'ask' && !asking)) throw unknownHostKey(target, shown)
  if (unknownKey === 'ask' && !(await asking?.hostKey({...shown, place: alias})))
    throw unknownHostKey(target, shown)
  writeDown(knownHostsFiles[0] ?? '', knownHostsLine(alias, key))
}

/**
 * The host's key types that we ask for: those that we know its keys of, where there are any, as ssh does it. An attacker could
 * otherwise offer a type that is not written down, and a host that is known would look like a new one.
 * @returns null where none is known of a type that ssh2 knows
 */
export function knownTypes({alias, knownHostsFiles}: KnownBy): readonly string[] | null {
  const types = knownHostsFiles
    .flatMap((file) => entriesOf(readQuietly(file), alias))
    .filter(({revoked}) => !revoked)
    .flatMap(({type}) => TYPES[type] ?? [])
  return types.length > 0 ? [...new Set(types)] : null
}

function writeDown(file: string, line: string): void {
  try {
    mkdirSync(dirname(file), {recursive: true, mode: 0o700})
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    appendFileSync(file, `${text === '' || text.endsWith('\n') ? '' : '\n'}${line}`, {mode: 0o600})
  } catch (cause) {
    throw refused(cause, {path: file, wanted: line.length})
  }
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
