import {randomUUID} from 'node:crypto'
import {chownSync, writeFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import {diskTool} from './disk-tool.js'
import type {Identity} from '../identity.js'
import type {Localized} from '../../model/language.js'

interface PartitionTable {
  readonly label: string
  readonly sectorsize: number
  readonly partitions: readonly {readonly start: number; readonly size: number}[]
}

/**
 * Puts text files into the root file system (ext4) of a raw disk, without mounting it, and gives its partition table
 * another identifier.
 * @param files their texts, by absolute path
 * @throws {HostError} `guest-unfit` when the disk has no such file system, or not the folder for a file
 */
export async function plantFiles(
  raw: string,
  files: Readonly<Record<string, string>>,
  who: Identity,
): Promise<void> {
  const table = await partitionTable(raw, who)
  const root = await rootOf(raw, table, who)
  if (!table || root === null)
    throw unfit({
      en: 'it has no partition with an ext4 file system and an /etc in it',
      sv: 'den har ingen partition med ett ext4-filsystem och en /etc i',
    })
  const source = join(dirname(raw), 'file')
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(source, text, {mode: 0o644})
    if (who.dropped) chownSync(source, who.uid, who.gid)
    await debugfs(root, ['-w', '-R', `write ${basename(source)} ${path}`], raw, who)
    // debugfs ends with 0 whatever happens.
    if ((await debugfs(root, ['-R', `cat ${path}`], raw, who)) !== text)
      throw unfit({en: `${path} could not be added to it`, sv: `${path} gick inte att lägga in`})
  }
  // Of an old MBR the identifier is what a boot loader may find its partitions by, so there it stays.
  if (table.label === 'gpt')
    await diskTool(who, 'sfdisk', [
      '--quiet',
      '--no-reread',
      '--no-tell-kernel',
      '--disk-id',
      raw,
      randomUUID(),
    ])
}

async function partitionTable(raw: string, who: Identity): Promise<PartitionTable | null> {
  const ran = await diskTool(who, 'sfdisk', ['--json', raw])
  if (ran.exitCode !== 0) return null
  return (JSON.parse(ran.stdout) as {partitiontable: PartitionTable}).partitiontable
}

/** The root partition as debugfs takes it (`raw?offset=1048576`): the largest that has an /etc. */
async function rootOf(raw: string, table: PartitionTable | null, who: Identity): Promise<string | null> {
  const largestFirst = (table?.partitions ?? []).toSorted((a, b) => b.size - a.size)
  for (const {start} of largestFirst) {
    const partition = `${basename(raw)}?offset=${start * (table?.sectorsize ?? 512)}`
    if (/Type: directory/.test(await debugfs(partition, ['-R', 'stat /etc'], raw, who))) return partition
  }
  return null
}

async function debugfs(
  partition: string,
  words: readonly string[],
  raw: string,
  who: Identity,
): Promise<string> {
  const ran = await diskTool(who, 'debugfs', [...words, partition], {cwd: dirname(raw)})
  return ran.stdout
}

function unfit(why: Localized): HostError {
  return new HostError(
    'guest-unfit',
    {
      en: `qlab cannot put the lab’s files in the guest image: ${why.en}.`,
      sv: `qlab kan inte lägga labbens filer i gästavbilden: ${why.sv}.`,
    },
    {
      suggestions: [
        {
          en: 'Start the lab without --guest: every lab works with the micro guest.',
          sv: 'Starta labben utan --guest: alla labbar fungerar med gästavbilden micro.',
        },
      ],
    },
  )
}
