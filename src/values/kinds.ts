import type {ParameterKind} from '../model/lab/parameter.js'
import {PHRASE_WORDS} from './phrase-words.js'
import {drawSubnet, isSubnet, subnetsMeet} from './subnet-kind.js'

/** What there is to know of the values of one kind. */
export interface Kind {
  /** Whether a text is a value of this kind that a lab may have as its own; what it must be, for the lab's author. */
  readonly isOwn: (text: string) => boolean
  readonly must: string
  /** The value that a number below 2^48 draws in place of a lab's own. */
  readonly draw: (own: string, number: number) => string
  /** Whether two values are too alike to stand beside one another. */
  readonly meet: (one: string, other: string) => boolean
  /** What of a text follows from a value, in the same order for every value: itself first. */
  readonly forms: (value: string) => readonly string[]
  /** What a text must not have before and after such a value, as the insides of regular expressions. */
  readonly notBefore: string
  readonly notAfter: string
}

const WORD = {notBefore: String.raw`[\p{L}\p{N}_]`, notAfter: String.raw`[\p{L}\p{N}_]`}
/** 10 in 10.1, and 2222 in 2222.5, do not count; before a blank, a full stop ends a sentence. */
const NUMBER = {notBefore: String.raw`[\p{L}\p{N}_]|\d\.`, notAfter: String.raw`[\p{L}\p{N}_]|\.\d`}
const itself = (value: string): readonly string[] => [value]
const same = (one: string, other: string): boolean => one === other

/** The kernel's limit for the name of a network interface. */
const LONGEST_INTERFACE = 15
const LONGEST_SNAPSHOT = 60

/** Below the ports that the kernel gives out, and above those that programs of a lab listen on. */
const PORTS = {first: 10_000, count: 20_000}

const LETTERS = 'bcdfghjkmnpqrstvwxz'

export const KINDS: Readonly<Record<ParameterKind, Kind>> = {
  interface: {
    isOwn: (text) => /^[a-z][a-z_-]*\d*$/.test(text) && text.length <= LONGEST_INTERFACE,
    must: `the name of an interface, of at most ${LONGEST_INTERFACE} characters`,
    draw: (own, number) => numbered(own, number, LONGEST_INTERFACE),
    meet: neighbours,
    forms: itself,
    ...WORD,
  },
  snapshot: {
    isOwn: (text) => /^[a-z][a-z_-]*\d*$/.test(text) && text.length <= LONGEST_SNAPSHOT,
    must: 'the name of a snapshot, in small letters with a number',
    draw: (own, number) => numbered(own, number, LONGEST_SNAPSHOT),
    meet: neighbours,
    forms: itself,
    ...WORD,
  },
  subnet: {
    isOwn: isSubnet,
    must: "the first three numbers of a private network, as in '10.10.0' or '192.168.10'",
    draw: drawSubnet,
    meet: subnetsMeet,
    forms: itself,
    notBefore: NUMBER.notBefore,
    notAfter: WORD.notAfter,
  },
  port: {
    isOwn: (text) => /^[1-9]\d{1,4}$/.test(text) && Number(text) < 2 ** 16,
    must: 'a port, from 10 to 65535',
    draw: (_, number) => String(PORTS.first + (number % PORTS.count)),
    meet: (one, other) => Math.abs(Number(one) - Number(other)) <= 1,
    forms: itself,
    ...NUMBER,
  },
  mac: {
    isOwn: (text) => /^52:54:00(?::[0-9a-f]{2}){3}$/.test(text),
    must: "a MAC address of QEMU's, in small letters, as in '52:54:00:12:34:56'",
    draw: (own, number) =>
      [own.slice(0, 8), ...[number >>> 16, number >>> 8, number].map((byte) => hex(byte & 255))].join(':'),
    meet: same,
    forms: (value) => [value, linkLocalOf(value)],
    notBefore: String.raw`[\p{L}\p{N}_]|[0-9A-Fa-f]:`,
    notAfter: String.raw`[\p{L}\p{N}_]|:[0-9A-Fa-f]`,
  },
  token: {
    isOwn: (text) => /^[\w-]{4,40}$/.test(text),
    must: 'one word of 4 to 40 letters, digits and hyphens',
    draw: (_, number) => drawToken(number),
    meet: same,
    forms: itself,
    ...WORD,
  },
  phrase: {
    isOwn: (text) => /^[a-z]{4} [a-z]{5}$/.test(text),
    must: "two words of four and five letters, as in 'blue whale'",
    draw: (_, number) => drawPhrase(number),
    meet: (one, other) => one.split(' ').some((word) => other.split(' ').includes(word)),
    forms: itself,
    ...WORD,
  },
}

/** `br471` for `br0`: its letters, and a number of three digits that no handout has. */
function numbered(own: string, number: number, longest: number): string {
  return `${own.replace(/\d+$/, '').slice(0, longest - 3)}${100 + (number % 900)}`
}

/** `tap471` and `tap472`: one is what a slip makes of the other. */
function neighbours(one: string, other: string): boolean {
  const [, stem, number] = /^(.*?)(\d*)$/.exec(one) ?? []
  const [, otherStem, otherNumber] = /^(.*?)(\d*)$/.exec(other) ?? []
  return stem === otherStem && Math.abs(Number(number) - Number(otherNumber)) <= 1
}

/** Eight letters without vowels, so that they make no word: 19^8 is more than 2^33. */
function drawToken(number: number): string {
  let rest = number
  return Array.from({length: 8}, () => {
    const letter = LETTERS[rest % LETTERS.length] ?? ''
    rest = Math.floor(rest / LETTERS.length)
    return letter
  }).join('')
}

function drawPhrase(number: number): string {
  const {firsts, seconds} = PHRASE_WORDS
  const first = firsts[number % firsts.length] ?? ''
  return `${first} ${seconds[Math.floor(number / firsts.length) % seconds.length] ?? ''}`
}

/** The IPv6 address that an interface makes of its MAC address (RFC 4291, appendix A), as `ip` writes it. */
function linkLocalOf(mac: string): string {
  const bytes = mac.split(':').map((byte) => parseInt(byte, 16))
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes
  const groups = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f]
  return `fe80::${groups.map((group) => group.toString(16)).join(':')}`
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}
