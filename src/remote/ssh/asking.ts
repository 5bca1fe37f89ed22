import type {Localized} from '../../model/language.js'

/** A key that a host has shown for the first time. */
export interface ShownKey {
  /** The host, as known_hosts names it. */
  readonly place: string
  readonly type: string
  /** `SHA256:…`, as ssh-keygen prints it. */
  readonly print: string
}

/** Somebody at a terminal who can be asked. */
export interface Asking {
  /** Whether the key is the host's. */
  hostKey(key: ShownKey): Promise<boolean>
  /** A password or a passphrase, which is not shown; null when there is none to be had. */
  secret(prompt: Localized): Promise<string | null>
}
