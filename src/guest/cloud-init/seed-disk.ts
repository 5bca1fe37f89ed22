import {mkdir, rm, stat, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {findProgram} from '../../host/process/programs.js'
import {must, run} from '../../host/process/run.js'
import type {DiskInfo} from '../disk/disk-info.js'
import type {Keys} from '../keys/keys.js'
import {tool} from '../tool.js'
import {cloudConfig} from './cloud-config.js'

const MB = 2 ** 20
const SEED_MB = 8
const GPT_MB = 1

export interface SeedOrder {
  /** A cloud image of any format. */
  readonly from: string
  readonly info: DiskInfo
  /** The qcow2 to be made. */
  readonly to: string
  readonly folder: string
  /** The machine's host name. */
  readonly name: string
  readonly keys: Keys
  readonly signal: AbortSignal | undefined
}

/**
 * Makes a disk that carries its own settings: cloud-init finds them on any file system called CIDATA, so they get
 * a small partition behind the others, and the disk works alone, on whatever command line a student writes.
 */
export async function seedDisk(order: SeedOrder): Promise<void> {
  const {from, info, to, folder, signal} = order
  const options = signal ? {signal} : {}
  const scratch = join(folder, 'scratch')
  await mkdir(scratch, {recursive: true})
  const raw = join(scratch, 'disk.raw')
  await must('qemu-img', ['convert', '-f', info.format, '-O', 'raw', from, raw], options)
  const end = Math.ceil((await stat(raw)).size / MB)
  await truncate(raw, (end + SEED_MB + GPT_MB) * MB)
  await addPartition(raw, end, order)
  await fillSeed(raw, end, scratch, order)
  const qcow2 = ['-f', 'raw', '-O', 'qcow2', '-c', '-o', 'compression_type=zstd']
  await must('qemu-img', ['convert', ...qcow2, raw, to], options)
  await rm(scratch, {recursive: true})
}

async function addPartition(raw: string, startMb: number, {from, signal}: SeedOrder): Promise<void> {
  const options = signal ? {signal} : {}
  const table = await run(findProgram('sfdisk') ?? 'sfdisk', ['--json', raw], options)
  if (table.exitCode !== 0)
    throw new UsageError(
      'no-partitions',
      {
        en: `${from} has no partitions, so it is not a cloud image.`,
        sv: `${from} har inga partitioner, så det är ingen molnavbild.`,
      },
      {
        suggestions: [
          {
            en: 'Leave out --cloud-init, and make sure that qlab can log in to the system on the disk.',
            sv: 'Utelämna --cloud-init, och se till att qlab kan logga in i systemet på disken.',
          },
        ],
      },
    )
  const {label} = (JSON.parse(table.stdout) as {partitiontable: {label: string}}).partitiontable
  // The disk has grown, and a GPT has a copy of itself at the end.
  if (label === 'gpt') await tool('sfdisk', ['--quiet', '--relocate', 'gpt-bak-std', raw], options)
  const type = label === 'gpt' ? 'EBD0A0A2-B9E5-4433-87C0-68B6B72699C7' : 'c'
  await tool('sfdisk', ['--quiet', '--no-reread', '--no-tell-kernel', '--append', raw], {
    input: `start=${startMb}MiB, size=${SEED_MB}MiB, type=${type}\n`,
    ...options,
  })
}

async function fillSeed(raw: string, startMb: number, scratch: string, order: SeedOrder): Promise<void> {
  const options = order.signal ? {signal: order.signal} : {}
  const volume = `${raw}@@${startMb}M`
  await tool(
    'mformat',
    ['-i', volume, '-T', String((SEED_MB * MB) / 512), '-h', '16', '-s', '32', '-v', 'CIDATA', '::'],
    options,
  )
  const files = await cloudConfig(order.name, order.keys)
  for (const [name, content] of Object.entries(files)) await writeFile(join(scratch, name), content)
  await tool(
    'mcopy',
    ['-i', volume, '-Q', ...Object.keys(files).map((name) => join(scratch, name)), '::/'],
    options,
  )
}
