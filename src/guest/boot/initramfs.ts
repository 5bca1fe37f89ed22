import {readFile} from 'node:fs/promises'
import {dirname} from 'node:path'
import {cpioArchive, type CpioEntry} from './cpio-archive.js'
import {moduleTables, type KernelModule} from './kernel-modules.js'

const FOLDER = 0o040755
const PROGRAM = 0o100755
const FILE = 0o100644
const LINK = 0o120777
/** Busybox does what it is called by. The kernel itself asks for modules by the path of modprobe. */
const APPLETS = [
  'sbin/modprobe',
  ...['ip', 'mount', 'readlink', 'sh', 'switch_root', 'usleep'].map((name) => `bin/${name}`),
]

export interface InitramfsParts {
  readonly init: string
  readonly busybox: string
  /** More files, by their paths in it. */
  readonly more?: Readonly<Record<string, string>>
  readonly kernelVersion: string
  readonly modules: readonly KernelModule[]
}

/** The first root, not yet packed: a shell and the drivers of disks. */
export async function initramfs(parts: InitramfsParts): Promise<Buffer> {
  const modulesFolder = `lib/modules/${parts.kernelVersion}`
  const {dep, alias} = moduleTables(parts.modules)
  const files: CpioEntry[] = [
    {path: 'init', mode: PROGRAM, content: await readFile(parts.init)},
    {path: 'bin/busybox', mode: PROGRAM, content: await readFile(parts.busybox)},
    ...(await Promise.all(
      Object.entries(parts.more ?? {}).map(async ([path, file]) => ({
        path,
        mode: FILE,
        content: await readFile(file),
      })),
    )),
    ...APPLETS.map((path) => ({path, mode: LINK, content: Buffer.from('/bin/busybox')})),
    {path: `${modulesFolder}/modules.dep`, mode: FILE, content: Buffer.from(dep)},
    {path: `${modulesFolder}/modules.alias`, mode: FILE, content: Buffer.from(alias)},
    ...parts.modules.map(({path, content}) => ({path: `${modulesFolder}/${path}`, mode: FILE, content})),
  ]
  const folders = new Set(['dev', 'proc', 'sys', 'root'])
  for (const {path} of files)
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) folders.add(folder)
  return cpioArchive([...[...folders].sort().map((path) => ({path, mode: FOLDER})), ...files])
}
