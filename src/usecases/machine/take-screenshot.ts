import {randomUUID} from 'node:crypto'
import {closeSync, openSync, readSync, realpathSync, rmSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {readPlanted} from '../../host/files/trust/read-planted.js'
import {refused} from '../../host/files/refused.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {pngOfPpm, pngSize, type PictureSize} from '../../host/png-of-ppm.js'
import {drawScreen} from '../../machine/screen/draw-screen.js'
import {VM_FOLDER} from '../../machine/machine-records.js'
import type {Machine} from '../../machine/machine.js'
import {HostError, UsageError} from '../../model/errors/errors.js'
import type {Session} from '../../session/session.js'
import {joinLab, type JoinLabOptions} from '../lab/join-lab.js'
import {labAndMachine} from '../words/lab-and-name.js'
import {askedFile, shownFile} from '../remote/asked-file.js'
import {chooseRunning} from './choose-running.js'

export const SCREENSHOT_SCHEMA = 'qlab/screenshot/1'

/** More than any screen of QEMU's takes. */
const MOST_BYTES = 256 * 2 ** 20

/** A picture of a VM's screen that was written. */
export interface Screenshot extends PictureSize {
  readonly schema: typeof SCREENSHOT_SCHEMA
  readonly lab: string
  readonly machine: string
  /** Its absolute path. */
  readonly file: string
  /** Whether the VM is paused: then the picture shows where it stopped. */
  readonly paused: boolean
}

export interface TakeScreenshotOptions extends JoinLabOptions {
  /** The words that were typed: a lab and a machine, which may be left out, and a file. */
  readonly words: readonly string[]
}

/**
 * Writes what a VM's screen shows into a PNG file outside the lab. A picture that was there is replaced, another file is not.
 * @throws {UsageError} `no-file-named`, `not-png`, `file-in-the-way`, `which-machine`
 * @throws {HostError} `no-display`, `no-picture`, `machine-not-started`, `machine-died`, `vm-…`, and where the file cannot be written
 */
export async function takeScreenshot({words, ...options}: TakeScreenshotOptions): Promise<Screenshot> {
  const target = targetOf(words.at(-1))
  const named = {...options, by: 'qlab screenshot'} as const
  const {lab, machine: wanted} = await labAndMachine(words.slice(0, -1), named)
  using joined = await joinLab({...options, lab})
  const {session, live} = joined
  const machine = live.machine(await chooseRunning(live, wanted, 'qlab screenshot'))
  const picture = await draw(machine, session)
  const size = pngSize(picture)
  if (!size) throw noPicture(machine.id)
  const {running} = await machine.qmp<{readonly running: boolean}>('query-status')
  const file = target()
  makeParents(dirname(file))
  writeWhole(file, picture)
  return {
    schema: SCREENSHOT_SCHEMA,
    lab: session.record.lab,
    machine: machine.id,
    file: shownFile(file),
    ...size,
    paused: !running,
  }
}

/** QEMU writes where the lab can, and everybody in the lab can too. */
async function draw(machine: Machine, {folders}: Session): Promise<Buffer> {
  const name = `screen-${randomUUID()}`
  const drawn = join(folders.vm, name)
  try {
    const {format} = await drawScreen(machine, `${VM_FOLDER}/${name}`)
    const picture = readPlanted(drawn, MOST_BYTES)
    if (!picture) throw noPicture(machine.id)
    return format === 'png' ? picture : await pngOfPpm(picture)
  } finally {
    rmSync(drawn, {force: true})
  }
}

/** Where the picture goes, links followed: looked at before anybody is asked for one, and again before it is written. */
function targetOf(named: string | undefined): () => string {
  if (named === undefined)
    throw new UsageError(
      'no-file-named',
      {en: 'Which file is the picture for?', sv: 'Vilken fil ska bilden skrivas till?'},
      {suggestions: ['qlab screenshot screen.png']},
    )
  if (!/.\.png$/i.test(named))
    throw new UsageError(
      'not-png',
      {
        en: `${named} does not end in .png: the picture is a PNG file.`,
        sv: `${named} slutar inte på .png: bilden är en PNG-fil.`,
      },
      {suggestions: [{run: `qlab screenshot ${named}.png`, again: {word: named, by: `${named}.png`}}]},
    )
  const target = (): string => {
    const file = askedFile(named)
    const found = statSync(file, {throwIfNoEntry: false})
    if (!found) return file
    if (!found.isFile() || !isPicture(file)) throw inTheWay(named)
    return realpathSync(file)
  }
  target()
  return target
}

/** A file that is empty, as mktemp(1) makes it, is nobody's work. */
function isPicture(file: string): boolean {
  const start = Buffer.alloc(32)
  try {
    const descriptor = openSync(file, 'r')
    try {
      const read = readSync(descriptor, start)
      return read === 0 || pngSize(start) !== null
    } finally {
      closeSync(descriptor)
    }
  } catch (cause) {
    throw refused(cause, {path: file})
  }
}

function inTheWay(named: string): UsageError {
  const by = named.replace(/\.png$/i, '-1.png')
  return new UsageError(
    'file-in-the-way',
    {
      en: `${named} is there already and is not a PNG picture. It is left as it is.`,
      sv: `${named} finns redan och är ingen PNG-bild. Den lämnas som den är.`,
    },
    {suggestions: [{run: `qlab screenshot ${by}`, again: {word: named, by}}]},
  )
}

function noPicture(id: string): HostError {
  return new HostError(
    'no-picture',
    {
      en: `QEMU has drawn no picture of the screen of ${id}.`,
      sv: `QEMU har inte ritat någon bild av skärmen på ${id}.`,
    },
    {suggestions: [`qlab view ${id}`, `qlab console ${id}`]},
  )
}
