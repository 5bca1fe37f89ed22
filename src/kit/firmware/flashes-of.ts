import type {Observer} from '../../model/observer.js'

/** A flash chip of a PC, and the file behind it. */
export interface Flash extends Record<string, string | boolean> {
  /** The file's name, without its folder; that of the NVRAM by whatever name QEMU was given it. */
  readonly file: string
  readonly writable: boolean
  /** Whether what is written to it is thrown away when the VM ends (`-snapshot`). */
  readonly temporary: boolean
}

/** A PC's two flash chips: with the firmware, and with what it keeps. Null where there is none. */
export async function flashesOf(
  {host, machine}: Pick<Observer, 'host' | 'machine'>,
  id: string,
  nvram: string,
): Promise<{readonly code: Flash | null; readonly settings: Flash | null}> {
  const images = await machine(id).images()
  const flash = async (number: number): Promise<Flash | null> => {
    const found = images.find(({qdev, depth}) => depth === 0 && qdev?.endsWith(`/system.flash${number}`))
    if (!found) return null
    const {file, writable, temporary} = found
    // A link is the file that it leads to.
    const isNvram = (await host.$`test ${file} -ef ${nvram}`).exitCode === 0
    return {file: isNvram ? nvram : (file.split('/').at(-1) ?? ''), writable, temporary}
  }
  return {code: await flash(0), settings: await flash(1)}
}
