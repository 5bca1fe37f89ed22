/** Who asks, and which of its questions it is: everybody on the bridge hears the answers to everybody's. */
export interface Question {
  /** A MAC address. */
  readonly client: string
  /** Four bytes, in hexadecimal digits. */
  readonly transaction: string
}

/** What a DHCP server offers. */
export interface Offer {
  readonly address: string
  readonly mask: string | null
  /** How long the address is lent. */
  readonly seconds: number | null
}

/** RFC 2131: where things are in a message, in bytes, and what its options begin with. */
const HEADER = 236
const YOUR_ADDRESS = 16
const CLIENT_MAC = 28
const COOKIE = '63825363'
/** How each of our messages begins, and how an answer does; the transaction follows. The third byte is the length of a MAC address. */
const ASKED = '01010600'
const ANSWERED = '02010600'
const ASKED_WITHOUT_ID = '01010000'
const REFUSED_WITHOUT_ID = '02010000'
/** Bytes up to and with it. */
const ANSWER_HEAD = 8
const MASK = 1
const LEASE_TIME = 51
const MESSAGE_TYPE = 53
const REASON = 56
const OFFER = 2
const REFUSAL = 6
const PAD = 0
const END = 255

/** A MAC address of our own, locally administered, that ends as the wanted address does: each is another client. */
export function clientFor(address: string): string {
  return `02:71:6c:61:62:${hex(Number(address.split('.').at(-1)))}`
}

/** A question of a client's that is like no other: two who look at once have the same clients. */
export function questionOf(client: string): Question {
  return {client, transaction: newTransaction()}
}

export function newTransaction(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))].map(hex).join('')
}

/**
 * A DHCPDISCOVER that asks for an address, as printf is to write it: `\x01\x01…`. A server offers a client what it has lent
 * it already.
 */
export function discover({client, transaction}: Question, address = '0.0.0.0'): string {
  return written(ASKED, transaction, client.replaceAll(':', ''), `3501013204${digits(address)}`)
}

/**
 * A DHCPREQUEST of a client that has no MAC address and no other id, to that server, as printf is to write it. Nobody can lend
 * it anything.
 */
export function requestWithoutId(transaction: string, address: string, server: string): string {
  return written(ASKED_WITHOUT_ID, transaction, '', `3501033604${digits(server)}3204${digits(address)}`)
}

function written(head: string, transaction: string, mac: string, options: string): string {
  const broadcast = '8000'
  const header = `${head}${transaction}0000${broadcast}${'00'.repeat(16)}${mac}`.padEnd(HEADER * 2, '0')
  return `${header}${COOKIE}${options}ff`.replaceAll(/../g, '\\x$&')
}

/** How a refusal of that begins, as {@link answerTo}. */
export function refusalTo(transaction: string): string {
  return `${REFUSED_WITHOUT_ID}${transaction}`
}

/** Why the request was refused, in the server's words; null where no refusal is among the bytes that `od -An -v -tx1` shows. */
export function reasonIn(dump: string, transaction: string): string | null {
  const head = refusalTo(transaction)
  const [, rest] = dump.replaceAll(/\s/g, '').split(head)
  if (rest === undefined) return null
  const options = optionsIn(Buffer.from(`${head}${rest}`, 'hex').subarray(HEADER + COOKIE.length / 2))
  return options.get(MESSAGE_TYPE)?.[0] === REFUSAL ? (options.get(REASON)?.toString('latin1') ?? '') : null
}

/** How an answer to it begins, in hexadecimal digits without blanks: a regular expression for grep -E. */
export function answerTo({client, transaction}: Question): string {
  const between = (CLIENT_MAC - ANSWER_HEAD) * 2
  return `${ANSWERED}${transaction}[0-9a-f]{${between}}${client.replaceAll(':', '')}`
}

/** The offers to it among the bytes that `od -An -v -tx1` shows. */
export function offersIn(dump: string, {client, transaction}: Question): Offer[] {
  const bytes = dump.replaceAll(/\s/g, '')
  return bytes
    .split(`${ANSWERED}${transaction}`)
    .slice(1)
    .flatMap((rest) => {
      const message = Buffer.from(`${ANSWERED}${transaction}${rest}`, 'hex')
      if ([...message.subarray(CLIENT_MAC, CLIENT_MAC + 6)].map(hex).join(':') !== client) return []
      const options = optionsIn(message.subarray(HEADER + COOKIE.length / 2))
      if (options.get(MESSAGE_TYPE)?.[0] !== OFFER) return []
      const mask = options.get(MASK)
      return [
        {
          address: dotted(message.subarray(YOUR_ADDRESS, YOUR_ADDRESS + 4)),
          mask: mask ? dotted(mask) : null,
          seconds: options.get(LEASE_TIME)?.readUInt32BE() ?? null,
        },
      ]
    })
}

function optionsIn(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = 0; at < bytes.length && bytes[at] !== END;) {
    if (bytes[at] === PAD) {
      at++
      continue
    }
    const length = bytes[at + 1] ?? 0
    found.set(bytes[at] ?? PAD, bytes.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return found
}

/** An IPv4 address in hexadecimal digits. */
function digits(address: string): string {
  return address
    .split('.')
    .map((part) => hex(Number(part)))
    .join('')
}

function dotted(bytes: Buffer): string {
  return [...bytes].join('.')
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
