import {existsSync} from 'node:fs'
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
  if (told.exitCode !== 0)
    throw new UsageError('not-a-disk', `${file} is no disk that QEMU can read: ${told.stderr.trim()}`, {
      suggestions: ['qemu-img info DISK    (what QEMU makes of it)'],
    })
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
  return {
    format: info.format,
    virtualSize: info['virtual-size'],
    backingFile: info['full-backing-filename'] ?? info['backing-filename'] ?? null,
  }
}
