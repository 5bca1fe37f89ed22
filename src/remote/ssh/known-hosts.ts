import {createHash, createHmac, randomBytes} from 'node:crypto'

/** What known_hosts says of a host's key. */
export type Verdict =
  | {readonly verdict: 'known'}
  | {readonly verdict: 'unknown'}
  /** Other keys stand there; `line` is the first of them, counted from 1. */
  | {readonly verdict: 'other'; readonly line: number}
  | {readonly verdict: 'revoked'; readonly line: number}

interface Entry {
  readonly line: number
  readonly revoked: boolean
  readonly type: string
  /** In base64. */
  readonly key: string
}

/**
 * The keys that are written down for a host (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): plain names, patterns, hashed names.
 * Certificate authorities are left out, because ssh2 knows no host certificates.
 * @param name `kvm1`, or `[kvm1]:2222`
 */
export function entriesOf(text: string, name: string): Entry[] {
  return text.split('\n').flatMap((whole, index) => {
    const words = whole.trim().split(/\s+/)
    const marker = words[0]?.startsWith('@') ? words.shift() : undefined
    const [names = '', type = '', key = ''] = words
    if (names.startsWith('#') || key === '' || marker === '@cert-authority') return []
    if (!namesHost(names, name)) return []
    return [{line: index + 1, revoked: marker === '@revoked', type, key}]
  })
}

/** @param key as the host sends it (RFC 4253, 6.6) */
export function judgeKey(text: string, name: string, key: Buffer): Verdict {
  const entries = entriesOf(text, name)
  const same = entries.filter((entry) => entry.key === key.toString('base64'))
  const revoked = same.find((entry) => entry.revoked)
  if (revoked) return {verdict: 'revoked', line: revoked.line}
  if (same.length > 0) return {verdict: 'known'}
  const [other] = entries.filter((entry) => !entry.revoked)
  return other ? {verdict: 'other', line: other.line} : {verdict: 'unknown'}
}

/** The line that makes a key known; the name is hashed, as Debian's ssh does it, so that the file lists no hosts. */
export function knownHostsLine(name: string, key: Buffer): string {
  const salt = randomBytes(20)
  return `|1|${salt.toString('base64')}|${hashed(salt, name)} ${keyType(key)} ${key.toString('base64')}\n`
}

/** `ssh-ed25519`: the first string of a key (RFC 4253, 6.6). */
export function keyType(key: Buffer): string {
  return key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1')
}

/** As ssh-keygen prints it: `SHA256:…`. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

function namesHost(names: string, name: string): boolean {
  const [, kind, salt, hash] = names.split('|')
  if (names.startsWith('|'))
    return kind === '1' && hash === hashed(Buffer.from(salt ?? '', 'base64'), name.toLowerCase())
  let found = false
  for (const each of names.split(',')) {
    const negated = each.startsWith('!')
    if (!matches(negated ? each.slice(1) : each, name)) continue
    if (negated) return false
    found = true
  }
  return found
}

function matches(pattern: string, name: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(name)
}

function hashed(salt: Buffer, name: string): string {
  return createHmac('sha1', salt).update(name.toLowerCase()).digest('base64')
}
