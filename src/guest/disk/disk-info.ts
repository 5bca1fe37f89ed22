import {existsSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {HostError, UsageError} from '../../model/errors/errors.js'
import {run} from '../../host/process/run.js'
import {command} from '../../model/errors/suggestion.js'
import type {Localized} from '../../model/language.js'

export interface DiskInfo {
  /** As qemu-img calls it: `qcow2`, `raw`, `vdi` … */
  readonly format: string
  /** Bytes, as a machine sees it. */
  readonly virtualSize: number
  readonly backingFile: string | null
}

/** @throws {UsageError} when it is not a disk that QEMU can read */
export async function diskInfo(file: string): Promise<DiskInfo> {
  if (!existsSync(file))
    throw new UsageError(
      'no-such-disk',
      {en: `There is no file ${file}.`, sv: `Det finns ingen fil ${file}.`},
      {
        suggestions: [command('qlab image list', {en: 'lists the images', sv: 'listar avbilderna'})],
      },
    )
  const told = await run('qemu-img', ['info', '--output=json', file])
  if (told.exitCode !== 0) {
    const said = told.stderr.trim()
    throw notADisk(file, {en: said, sv: said})
  }
  const info = JSON.parse(told.stdout) as {
    format?: string
    'virtual-size'?: number
    'full-backing-filename'?: string
    'backing-filename'?: string
  }
  if (typeof info.format !== 'string' || typeof info['virtual-size'] !== 'number')
    throw new HostError(
      'qemu-img-unclear',
      {
        en: `qemu-img gives no usable information about ${file}.`,
        sv: `qemu-img ger ingen användbar information om ${file}.`,
      },
      {
        suggestions: ['qlab doctor'],
      },
    )
  // To qemu-img, anything at all is a raw disk.
  if (info.format === 'raw' && !(await hasBootSector(file)))
    throw notADisk(file, {en: 'it has no boot sector', sv: 'den har ingen startsektor'})
  return {
    format: info.format,
    virtualSize: info['virtual-size'],
    backingFile: info['full-backing-filename'] ?? info['backing-filename'] ?? null,
  }
}

function notADisk(file: string, why: Localized): UsageError {
  return new UsageError(
    'not-a-disk',
    {
      en: `A VM cannot start from ${file}: ${why.en}.`,
      sv: `En VM kan inte starta från ${file}: ${why.sv}.`,
    },
    {
      suggestions: [
        command(`qemu-img info ${file}`, {
          en: 'shows what QEMU knows about it',
          sv: 'visar vad QEMU vet om den',
        }),
      ],
    },
  )
}

async function hasBootSector(file: string): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const signature = Buffer.alloc(2)
    const {bytesRead} = await handle.read(signature, 0, 2, 510)
    return bytesRead === 2 && signature.readUInt16BE() === 0x55aa
  } finally {
    await handle.close()
  }
}
