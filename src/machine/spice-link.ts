import {constants, createPublicKey, publicEncrypt} from 'node:crypto'
import type {Duplex} from 'node:stream'
import type {SpiceView} from '../model/observer.js'
import {ByteReader} from './byte-reader.js'
import {scaled} from '../model/pace.js'

/** The link handshake of SPICE, as spice/protocol.h has it; numbers are little-endian. */
const MAGIC = 'REDQ'
const VERSION = {major: 2, minor: 2}
const DISPLAY = 2
/** Of nobody: a link that gives itself for one of its windows is refused, and throws nobody out. */
const NO_CONNECTION = 0xffff_ffff
/** Common capabilities: one says how one logs in; by a ticket, SPICE's word for a password; short headers. */
const CAPABILITIES = 0b1011
const BY_TICKET = 1
const PUBLIC_KEY = {at: 4, length: 162}
const LONGEST_REPLY = 4096

const RESULTS = [
  'ok',
  'error',
  'invalid-magic',
  'invalid-data',
  'version-mismatch',
  'need-secured',
  'need-unsecured',
  'permission-denied',
  'bad-connection-id',
  'channel-not-available',
] as const

/**
 * Knocks at a SPICE server without a password, and does not go in: a server lets in one viewer at a time.
 * @returns null when nobody is there, or somebody who does not speak SPICE
 */
export async function knockBySpice(stream: Duplex, limitMs = scaled(5000)): Promise<SpiceView | null> {
  const reader = new ByteReader(stream, limitMs)
  try {
    return await link(reader, stream)
  } catch {
    return null // it closed the connection, or said nothing: no SPICE server
  } finally {
    reader.close()
  }
}

async function link(reader: ByteReader, stream: Duplex): Promise<SpiceView | null> {
  stream.write(introduction())
  const header = await reader.take(16)
  if (header.toString('latin1', 0, 4) !== MAGIC) return null
  const version = `${header.readUInt32LE(4)}.${header.readUInt32LE(8)}`
  const length = header.readUInt32LE(12)
  if (length > LONGEST_REPLY) return null
  const reply = await reader.take(length)
  const refusal = resultOf(reply.readUInt32LE())
  if (refusal !== 'ok') return {version, refusal, ticketing: null}
  const key = reply.subarray(PUBLIC_KEY.at, PUBLIC_KEY.at + PUBLIC_KEY.length)
  stream.write(Buffer.concat([littleEndian(BY_TICKET), emptyTicket(key)]))
  const result = resultOf((await reader.take(4)).readUInt32LE())
  // Whoever is let in is asked next which connection they belong to.
  const ticketing = result === 'permission-denied'
  return {version, refusal: ticketing || result === 'bad-connection-id' ? null : result, ticketing}
}

function introduction(): Buffer {
  const capabilities = littleEndian(CAPABILITIES)
  const message = Buffer.concat([
    littleEndian(NO_CONNECTION),
    Uint8Array.of(DISPLAY, 0),
    // One word of common capabilities, none of the channel's, and where they begin in this message.
    littleEndian(1, 0, 18),
    capabilities,
  ])
  const header = littleEndian(VERSION.major, VERSION.minor, message.length)
  return Buffer.concat([Buffer.from(MAGIC), header, message])
}

/** No password at all, ended by a NUL, and encrypted as the server wants every password. */
function emptyTicket(publicKey: Buffer): Buffer {
  const key = createPublicKey({key: publicKey, format: 'der', type: 'spki'})
  return publicEncrypt({key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1'}, Uint8Array.of(0))
}

function littleEndian(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, index) => bytes.writeUInt32LE(number, 4 * index))
  return bytes
}

function resultOf(number: number): string {
  return RESULTS[number] ?? String(number)
}
