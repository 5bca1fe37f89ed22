import {createHash, createHmac} from 'node:crypto'

/** So many hexadecimal digits are the seed's own, and so many tell that none of them was mistyped. */
const DIGITS = 16
const CHECK_DIGITS = 4

/**
 * A student's seed, which tells nothing of the secret: the first 16 hexadecimal digits of HMAC-SHA256(secret, `qlab/seed/1`, a line
 * feed, the student), and the first 4 of the SHA-256 of those digits, as five groups of four with hyphens between.
 * @param secret the course's, to the byte
 * @param student as the grades know them
 */
export function seedOf(secret: string | Buffer, student: string): string {
  const mac = createHmac('sha256', secret).update(`qlab/seed/1\n${student.normalize('NFC')}`)
  const digits = mac.digest('hex').slice(0, DIGITS)
  return grouped(digits + checkOf(digits))
}

/** A seed as seedOf writes it, of what somebody has typed; null where it is none, as after a typing error. */
export function readSeed(text: string): string | null {
  const digits = text.toLowerCase().replace(/[\s-]/g, '')
  if (!/^[0-9a-f]{20}$/.test(digits)) return null
  const own = digits.slice(0, DIGITS)
  return digits.slice(DIGITS) === checkOf(own) ? grouped(digits) : null
}

function checkOf(digits: string): string {
  return createHash('sha256').update(digits).digest('hex').slice(0, CHECK_DIGITS)
}

function grouped(digits: string): string {
  return digits.match(/.{4}/g)?.join('-') ?? ''
}
