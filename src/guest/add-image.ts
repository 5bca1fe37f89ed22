import {constants} from 'node:fs'
import {chmod, copyFile, mkdir} from 'node:fs/promises'
import {existsSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {UsageError} from '../model/errors/errors.js'
import {withFlag} from '../model/errors/suggestion.js'
import {lockIn, withLock} from '../host/files/lock.js'
import {must} from '../host/process/run.js'
import {seedDisk} from './cloud-init/seed-disk.js'
import {diskInfo} from './disk/disk-info.js'
import type {EnsureOptions} from './ensure-options.js'
import type {GuestImage} from './guest-image.js'
import {makeFolder} from '../host/files/make-folder.js'
import {handOver} from './hand-over.js'
import {addedFolder, imageOf, sweepUnfinished, unfinishedFolder} from './image-folders.js'
import {writeRecord, type ImageRecord} from './image-record.js'
import {guestKeys, type Keys} from './keys/keys.js'
import {roomOrElse} from './room-or-else.js'
import {stampFile} from './stamp.js'
import {makeWhole} from '../host/files/make-whole.js'

export interface AddOptions extends Omit<EnsureOptions, 'rebuild'> {
  /** What labs call it: `--guest <name>`. One called `micro` is used instead of building micro. */
  readonly name: string
  /** Gives a cloud image its user, keys and network on a partition of its own. */
  readonly cloudInit?: boolean
  /** Who to log in as; `student` when it is left out. */
  readonly user?: string | undefined
  /** The private key that lets that user in; qlab's own access key when it is left out. */
  readonly privateKeyFile?: string | undefined
  /** Takes the place of one of the same name. Disks that stand on that one are then lost. */
  readonly replace?: boolean
}

/**
 * Takes a disk of the user's own into the cache: any format that QEMU reads, as a qcow2 that stands on no other.
 * @throws {UsageError} for a name that is taken or makes no sense, or a file that is not a disk
 */
export async function addImage(file: string, options: AddOptions): Promise<GuestImage> {
  const {name, paths, identity, signal, onProgress} = options
  if (!/^[a-z0-9][a-z0-9.-]*$/.test(name))
    throw new UsageError(
      'bad-image-name',
      {
        en: `${name} cannot be used as the name of an image.`,
        sv: `${name} kan inte användas som namn på en avbild.`,
      },
      {
        suggestions: [
          withFlag('name', 'ubuntu-24.04'),
          {
            en: 'A name has small letters, digits, dots and dashes.',
            sv: 'Ett namn har små bokstäver, siffror, punkter och bindestreck.',
          },
        ],
      },
    )
  const key = options.privateKeyFile && resolve(options.privateKeyFile)
  if (key && !existsSync(key))
    throw new UsageError(
      'no-such-key',
      {en: `There is no key ${key}.`, sv: `Det finns ingen nyckel ${key}.`},
      {
        suggestions: [
          {
            en: 'Give the file of the private key with --key.',
            sv: 'Ange filen med den privata nyckeln med --key.',
          },
        ],
      },
    )
  const folder = addedFolder(paths, name)
  const keys = await guestKeys(paths, identity)
  return withLock(
    lockIn(paths.cache, basename(folder)),
    identity,
    async () => {
      if (existsSync(folder) && !options.replace) throw taken(name, folder)
      makeFolder(dirname(folder), identity)
      await sweepUnfinished(paths, `added-${name}`)
      const make = async (draft: string): Promise<ImageRecord> => {
        const record = await roomOrElse(dirname(folder), () => take(resolve(file), draft, keys, options))
        await handOver(draft, identity)
        signal?.throwIfAborted()
        return record
      }
      try {
        const record = await makeWhole(folder, make, {
          who: identity,
          scratch: unfinishedFolder(paths, `added-${name}`),
        })
        onProgress?.({step: 'ready'})
        return imageOf(paths, folder, record)
      } catch (error) {
        signal?.throwIfAborted()
        throw error
      }
    },
    {signal},
  )
}

async function take(file: string, folder: string, keys: Keys, options: AddOptions): Promise<ImageRecord> {
  const {name, onProgress} = options
  const info = await diskInfo(file)
  await mkdir(folder, {recursive: true})
  const disk = join(folder, 'disk.qcow2')
  onProgress?.({step: 'copy', format: info.format})
  if (options.cloudInit)
    await seedDisk({from: file, info, to: disk, folder, name, keys, signal: options.signal})
  else await copyDisk(file, info, disk, options.signal)
  onProgress?.({step: 'verify'})
  await chmod(disk, 0o444)
  const record: ImageRecord = {
    schema: 'qlab/image/1',
    name,
    recipe: null,
    disk: 'disk.qcow2',
    kernel: null,
    initrd: null,
    user: options.user ?? 'student',
    privateKeyFile: options.privateKeyFile ? resolve(options.privateKeyFile) : null,
    hostKeys: options.cloudInit ? [keys.host] : [],
    builtAt: new Date().toISOString(),
    packages: [],
    phases: {},
    files: {'disk.qcow2': await stampFile(disk)},
  }
  writeRecord(folder, record)
  return record
}

/** A whole qcow2 is copied as it is, with its compression and snapshots; all else is converted. */
async function copyDisk(
  file: string,
  {format, backingFile}: {format: string; backingFile: string | null},
  disk: string,
  signal?: AbortSignal,
): Promise<void> {
  if (format === 'qcow2' && backingFile === null) await copyFile(file, disk, constants.COPYFILE_FICLONE)
  else await must('qemu-img', ['convert', '-f', format, '-O', 'qcow2', file, disk], {...(signal && {signal})})
}

function taken(name: string, folder: string): UsageError {
  return new UsageError(
    'image-exists',
    {
      en: `There is already an image called ${name}.`,
      sv: `Det finns redan en avbild som heter ${name}.`,
    },
    {
      suggestions: [
        withFlag('name', `${name}-2`),
        withFlag('replace'),
        {
          en: `With --replace, disks that are based on ${folder} are lost.`,
          sv: `Med --replace går diskar som bygger på ${folder} förlorade.`,
        },
      ],
    },
  )
}
