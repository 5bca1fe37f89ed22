import type {RawData} from 'ws'

/** A message's bytes, in whatever pieces they came. */
export function bytesIn(data: RawData): Buffer {
  return Buffer.isBuffer(data) ? data : Buffer.concat([data].flat() as Buffer[])
}

/** What a message says as JSON; null where it says nothing that is. */
export function jsonIn(data: RawData): unknown {
  try {
    return JSON.parse(bytesIn(data).toString())
  } catch {
    return null
  }
}
