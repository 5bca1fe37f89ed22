import {BugError} from '../../model/errors/errors.js'

/** Both halves in OpenSSH's format. */
export interface KeyPair {
  readonly private: string
  readonly public: string
}

/** One in 256 is bad: so many in a row are not chance. */
const TRIES = 20

/**
 * A new Ed25519 key pair. Of a public half that begins with a zero byte ssh2 drops that byte, and nobody can read the
 * pair again: so each is read before it is given.
 * @param generate makes one pair; by default ssh2 does
 */
export async function makeKeyPair(comment: string, generate?: () => KeyPair): Promise<KeyPair> {
  // 50 ms to load: only for the one time that keys are made.
  const {
    default: {utils},
  } = await import('ssh2')
  const next = generate ?? (() => utils.generateKeyPairSync('ed25519', {comment}))
  for (let left = TRIES; left > 0; left--) {
    const pair = next()
    if (![pair.private, pair.public].some((half) => utils.parseKey(half) instanceof Error)) return pair
  }
  throw new BugError('no-key-pair', `None of ${TRIES} new SSH keys can be read.`)
}
