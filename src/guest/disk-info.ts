import {existsSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {HostError, UsageError} from '../model/errors.js'
import {run} from '../host/run.js'

export interface DiskInfo {
  /** As qemu-img calls it: `qcow2`, `raw`, `vdi` … */
  readonly format: string
  /** Bytes, as a machine sees it. */
  readonly virtualSize: number
  readonly backingFile: string | null
}

/** @throws {UsageError} when it is no disk that QEMU can read */
export async function diskInfo(file: string): Promise<DiskInfo> {
  if (!existsSync(file))
    throw new UsageError('no-such-disk', `There is no file ${file}.`, {
      suggestions: ['qlab image list    (the images there are)'],
    })
  const told = await run('qemu-img', ['info', '--output=json', file])
  if (told.exitCode !== 0) throw notADisk(file, told.stderr.trim())
  const info = JSON.parse(told.stdout) as {
    format?: string
    'virtual-size'?: number
    'full-backing-filename'?: string
    'backing-filename'?: string
  }
  if (typeof info.format !== 'string' || typeof info['virtual-size'] !== 'number')
    throw new HostError('qemu-img-unclear', `qemu-img says nothing useful about ${file}.`, {
      suggestions: ['qlab doctor'],
    })
  // To qemu-img, anything at all is a raw disk.
  if (info.format === 'raw' && !(await hasBootSector(file))) throw notADisk(file, 'it has no boot sector')
  return {
    format: info.format,
    virtualSize: info['virtual-size'],
    backingFile: info['full-backing-filename'] ?? info['backing-filename'] ?? null,
  }
}

function notADisk(file: string, why: string): UsageError {
  return new UsageError('not-a-disk', `${file} is no disk that a machine can start from: ${why}.`, {
    suggestions: [`qemu-img info ${file}    (what QEMU makes of it)`],
  })
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
