import {randomBytes, timingSafeEqual} from 'node:crypto'

/** What a request says of where it comes from. */
export interface Knock {
  readonly method: string | undefined
  /** The headers `host`, `origin`, `cookie` and `sec-fetch-site`. */
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly cookie: string | undefined
  readonly site: string | undefined
  /** Whether it asks for a WebSocket: a browser sends those to any host, from any page, and with its cookies. */
  readonly upgrades: boolean
}

/** Why a request is turned away. */
export type Refusal = 'host' | 'origin' | 'cookie'

const BYTES = 32

/**
 * Who may use the page. A token that works once, in the address that is printed, gets a cookie; all else needs that cookie, under an
 * address of this very server (another name for it is DNS rebinding), and from no other page.
 */
export class Gate {
  #token: string | null = newSecret()

  constructor(
    /** Of the loopback, as the browser sees it. */
    private readonly port: number,
    /** What the cookie says. */
    private readonly session = newSecret(),
  ) {}

  /** A new address, by its token: an earlier one that nobody has used is worth nothing any more. */
  newToken(): string {
    return (this.#token = newSecret())
  }

  /** The `Set-Cookie` for whoever brings the token, which is then used up; null for a wrong one. */
  admit(token: string): string | null {
    if (this.#token === null || !isSame(token, this.#token)) return null
    this.#token = null
    return `${this.#cookie}=${this.session}; Path=/; HttpOnly; SameSite=Strict`
  }

  /** Null for who may come in. */
  refusal(knock: Knock): Refusal | null {
    return this.outside(knock) ?? (this.#hasCookie(knock.cookie) ? null : 'cookie')
  }

  /** The same of who has no cookie yet. */
  outside({method, host, origin, site, upgrades}: Knock): Refusal | null {
    const hosts = [`127.0.0.1:${this.port}`, `localhost:${this.port}`]
    if (host === undefined || !hosts.includes(host)) return 'host'
    const reads = !upgrades && (method === 'GET' || method === 'HEAD')
    // A browser says where what changes something comes from.
    if (origin === undefined) return reads ? null : 'origin'
    if (origin !== `http://${host}`) return 'origin'
    return site === undefined || site === 'same-origin' || site === 'none' ? null : 'origin'
  }

  #hasCookie(header = ''): boolean {
    const found = header.split(';').map((pair) => pair.trim().split('='))
    return found.some(([name, value]) => name === this.#cookie && isSame(value ?? '', this.session))
  }

  // A cookie is of a host, whatever the port: two pages at a time would take each other's.
  get #cookie(): string {
    return `qlab-${this.port}`
  }
}

/** 43 letters that nobody can guess. */
export function newSecret(): string {
  return randomBytes(BYTES).toString('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
