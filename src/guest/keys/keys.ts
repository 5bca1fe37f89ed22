import {mkdir, readFile, writeFile} from 'node:fs/promises'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {BugError} from '../../model/errors/errors.js'
import {lockIn, withLock} from '../../host/files/lock.js'
import type {Identity} from '../../host/identity.js'
import type {Paths} from '../../host/files/paths.js'
import {makeWhole} from '../../host/files/make-whole.js'
import {handOver} from '../hand-over.js'
import {makeKeyPair} from './make-key-pair.js'

/** The keys that every guest of this user shares: one to get in, one that guests show as their own. */
export interface Keys {
  /** The private access key's file, in OpenSSH's format. */
  readonly accessFile: string
  /** `ssh-ed25519 AAAA…` */
  readonly access: string
  /** The guests' private host key's file, in OpenSSH's format. */
  readonly hostFile: string
  /** `ssh-ed25519 AAAA…` */
  readonly host: string
}

/** Makes the keys the first time. They are this user's own, so a guest's host key can be verified. */
export async function guestKeys(paths: Paths, who: Identity): Promise<Keys> {
  const folder = join(paths.cache, 'keys')
  return (
    readKeys(folder) ??
    (await withLock(
      lockIn(paths.cache, 'keys'),
      who,
      async () => readKeys(folder) ?? (await makeKeys(folder, who)),
    ))
  )
}

function readKeys(folder: string): Keys | null {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8').trim()
  try {
    return {
      accessFile: join(folder, 'access'),
      access: read('access.pub'),
      hostFile: join(folder, 'host'),
      host: read('host.pub'),
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function makeKeys(folder: string, who: Identity): Promise<Keys> {
  const make = async (draft: string): Promise<void> => {
    await mkdir(draft, {mode: 0o700})
    for (const name of ['access', 'host']) {
      const pair = await makeKeyPair(`qlab-${name}`)
      await writeFile(join(draft, name), pair.private, {mode: 0o600})
      await writeFile(join(draft, `${name}.pub`), `${pair.public.split(' ').slice(0, 2).join(' ')}\n`)
    }
    await handOver(draft, who)
  }
  await makeWhole(folder, make, {who})
  const keys = readKeys(folder)
  if (!keys) throw new BugError('keys-vanished', `The keys just made in ${folder} are not there.`)
  return keys
}

/** The host key as dropbear stores it: its name, then the 32 secret and the 32 public bytes. */
export async function dropbearHostKey(keys: Keys): Promise<Buffer> {
  const {default: ssh2} = await import('ssh2')
  const {createPrivateKey} = await import('node:crypto')
  const parsed = ssh2.utils.parseKey(await readFile(keys.hostFile))
  if (parsed instanceof Error)
    throw new BugError('bad-host-key', `${keys.hostFile}: ${parsed.message}`, {cause: parsed})
  const jwk = createPrivateKey(parsed.getPrivatePEM()).export({format: 'jwk'})
  const name = Buffer.from('ssh-ed25519')
  const secret = Buffer.concat([base64url(jwk.d), base64url(jwk.x)])
  return Buffer.concat([length(name), name, length(secret), secret])
}

function base64url(text: string | undefined): Buffer {
  return Buffer.from(text ?? '', 'base64url')
}

function length(of: Buffer): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(of.length)
  return bytes
}
