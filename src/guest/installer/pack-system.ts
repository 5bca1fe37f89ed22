import {createReadStream} from 'node:fs'
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import {must} from '../../host/process/run.js'
import {command} from '../../model/errors/suggestion.js'

/** What the installer counts in, in bytes. */
const UNIT = 64 * 1024
/** Longest piece, in units: so often does the installer tell how far it is. */
const PIECE = 32

/** A stretch of a disk that holds something. */
export interface Extent {
  readonly start: number
  readonly length: number
  readonly data: boolean
  readonly zero: boolean
}

export interface Piece {
  /** In units, as `count`. */
  readonly at: number
  readonly count: number
}

export interface SystemParts {
  /** The disk that holds the system. */
  readonly disk: string
  readonly scratch: string
  /** The CD's folder. */
  readonly to: string
  readonly signal: AbortSignal | undefined
}

/**
 * Puts a disk's content where the installer looks for it. `start`: the first unit, with the partition table; `system`:
 * all the rest that is not empty; `system.map`: where each piece of it belongs; `system.size`: the disk's units, and
 * those of the pieces. Nothing is compressed, because an emulated machine unpacks much slower than it reads.
 */
export async function packSystem({disk, scratch, to, signal}: SystemParts): Promise<void> {
  const options = signal ? {signal} : {}
  const raw = join(scratch, 'system.raw')
  await must('qemu-img', ['convert', '-O', 'raw', disk, raw], options)
  await refuseUnfit(raw, disk)
  const found = JSON.parse(
    await must('qemu-img', ['map', '--output=json', '-f', 'raw', raw], options),
  ) as Extent[]
  const pieces = piecesOf(found)
  const units = Math.ceil(found.reduce((end, {start, length}) => Math.max(end, start + length), 0) / UNIT)
  const total = pieces.reduce((sum, {count}) => sum + count, 0)
  await writeFile(join(to, 'start'), bytesOf(raw, [{at: 0, count: 1}]), options)
  await writeFile(join(to, 'system'), bytesOf(raw, pieces), options)
  await writeFile(join(to, 'system.map'), pieces.map(({at, count}) => `${at} ${count}\n`).join(''))
  await writeFile(join(to, 'system.size'), `${units} ${total}\n`)
}

/** What holds something, in whole units, without the first one. */
export function piecesOf(extents: readonly Extent[]): Piece[] {
  const pieces: Piece[] = []
  let done = 1
  for (const {start, length, data, zero} of extents) {
    if (!data || zero) continue
    const end = Math.ceil((start + length) / UNIT)
    for (let at = Math.max(done, Math.floor(start / UNIT)); at < end; at += PIECE)
      pieces.push({at, count: Math.min(PIECE, end - at)})
    done = Math.max(done, end)
  }
  return pieces
}

async function* bytesOf(raw: string, pieces: readonly Piece[]): AsyncGenerator<Buffer> {
  for (const {at, count} of pieces)
    for await (const chunk of createReadStream(raw, {start: at * UNIT, end: (at + count) * UNIT - 1}))
      yield chunk as Buffer
}

/** The installer makes room for a partition table that it knows. */
async function refuseUnfit(raw: string, disk: string): Promise<void> {
  let start = ''
  for await (const chunk of bytesOf(raw, [{at: 0, count: 1}])) start += chunk.toString('latin1')
  if (start.slice(512, 520) === 'EFI PART') return
  throw new HostError(
    'installer-unfit',
    {
      en: `${disk} has no GPT, so qlab cannot create an installer from it.`,
      sv: `${disk} har ingen GPT, så qlab kan inte skapa ett installationsprogram från den.`,
    },
    {
      suggestions: [
        command('qlab image list', {
          en: 'shows whether an image added as micro replaces qlab’s own',
          sv: 'visar om en avbild som lagts till med namnet micro ersätter qlabs egen',
        }),
      ],
    },
  )
}
