import {readFile} from 'node:fs/promises'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import {must} from '../../host/process/run.js'
import {filesUnder} from '../recipe.js'
import {moduleInfo, moduleName, type ModuleInfo} from './module-info.js'
import {ANOTHER_IMAGE} from '../another-image.js'

export interface KernelModule extends ModuleInfo {
  /** Relative to the version's folder: `kernel/fs/ext4/ext4.ko`, never packed. */
  readonly path: string
  readonly content: Buffer
}

export interface ModuleSource {
  /** The version's folder, with `kernel/` and `modules.builtin`. */
  readonly folder: string
  /** By a file's last extension: the command that unpacks such a file and keeps the plain one beside it. */
  readonly unpackers: Readonly<Record<string, readonly string[]>>
}

/**
 * The modules of these names and all that they need, each after what it needs.
 * @param needed must be there, or be built in
 * @param welcome are left out when the kernel does not have them
 */
export async function collectModules(
  {folder, unpackers}: ModuleSource,
  needed: readonly string[],
  welcome: readonly string[],
): Promise<KernelModule[]> {
  const files = new Map(
    filesUnder(join(folder, 'kernel'), 'kernel/')
      .filter((path) => /\.ko(\.\w+)?$/.test(path))
      .map((path) => [moduleName(path), path]),
  )
  const builtIn = new Set(readFileSync(join(folder, 'modules.builtin'), 'utf8').split('\n').map(moduleName))
  const found = new Map<string, KernelModule>()
  const add = async (name: string): Promise<void> => {
    if (found.has(name) || builtIn.has(name)) return
    const path = files.get(name)
    if (!path)
      throw new HostError(
        'module-missing',
        {
          en: `The kernel package has no module ${name}.`,
          sv: `Kärnans paket har ingen modul ${name}.`,
        },
        {
          suggestions: [ANOTHER_IMAGE],
        },
      )
    const content = await readModule(join(folder, path), unpackers)
    const info = moduleInfo(content) ?? {name, depends: [], aliases: []}
    for (const other of info.depends) await add(other)
    found.set(name, {...info, name, path: path.replace(/(\.ko)\.\w+$/, '$1'), content})
  }
  for (const name of needed) await add(moduleName(name))
  for (const name of welcome) if (files.has(name)) await add(name)
  return [...found.values()]
}

/** Modules are stored unpacked: busybox cannot load packed ones, and the disk is compressed as a whole anyway. */
async function readModule(file: string, unpackers: ModuleSource['unpackers']): Promise<Buffer> {
  const [command, ...args] = unpackers[/\.ko\.(\w+)$/.exec(file)?.[1] ?? ''] ?? []
  if (!command) return readFile(file)
  const plain = file.replace(/\.\w+$/, '')
  await must(command, [...args, file])
  return readFile(plain)
}

/** modules.dep and modules.alias as depmod writes them. */
export function moduleTables(modules: readonly KernelModule[]): {dep: string; alias: string} {
  const byName = new Map(modules.map((one) => [one.name, one]))
  /** Nearest first, and what a thing needs after it: loaded from the end. */
  const chain = (one: KernelModule): KernelModule[] => {
    const order = new Set<KernelModule>()
    const visit = (current: KernelModule): void => {
      for (const needed of current.depends.flatMap((name) => byName.get(name) ?? [])) {
        order.delete(needed)
        order.add(needed)
        visit(needed)
      }
    }
    visit(one)
    return [...order]
  }
  return {
    dep: modules
      .map(
        (one) =>
          `${one.path}: ${chain(one)
            .map(({path}) => path)
            .join(' ')}`.trimEnd() + '\n',
      )
      .join(''),
    alias: modules.flatMap((one) => one.aliases.map((alias) => `alias ${alias} ${one.name}\n`)).join(''),
  }
}
