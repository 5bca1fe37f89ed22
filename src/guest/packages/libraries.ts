import {HostError} from '../../model/errors/errors.js'
import {must} from '../../host/process/run.js'
import type {Unpacked} from './unpacked.js'
import {ANOTHER_IMAGE} from '../another-image.js'

/** The loader of the unpacked packages, which also runs their programs on this host. */
export function loaderOf(unpacked: Unpacked): {loader: string; libraryPath: string} {
  const folders = ['lib/x86_64-linux-gnu', 'libexec/sudo', 'lib/sudo', 'lib/x86_64-linux-gnu/systemd']
  return {
    loader: unpacked.need('lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', 'lib64/ld-linux-x86-64.so.2'),
    libraryPath: folders.flatMap((folder) => unpacked.places(folder)).join(':'),
  }
}

/** How to run a program of the unpacked packages here: this host may lack it, or have another release's libraries. */
export function commandOf(unpacked: Unpacked, program: string): [string, ...string[]] {
  const {loader, libraryPath} = loaderOf(unpacked)
  return [loader, '--inhibit-cache', '--library-path', libraryPath, unpacked.need(`bin/${program}`)]
}

/**
 * The libraries that programs are linked with, as files of the unpacked packages. The loader itself is asked, so
 * this is what the guest's loader will look for.
 */
export async function librariesOf(
  unpacked: Unpacked,
  programs: readonly string[],
  signal?: AbortSignal,
): Promise<string[]> {
  const {loader, libraryPath} = loaderOf(unpacked)
  const found = new Set<string>()
  await Promise.all(
    programs.map(async (program) => {
      const listed = await must(
        loader,
        ['--inhibit-cache', '--library-path', libraryPath, '--list', program],
        signal ? {signal} : {},
      )
      for (const [, name, file] of listed.matchAll(/^\s*(\S+) => (.*?)(?: \(0x[0-9a-f]+\))?$/gm)) {
        if (!file || !unpacked.folders.some((folder) => file.startsWith(`${folder}/`)))
          throw new HostError(
            'library-missing',
            {
              en: `The packages of ${program} do not contain ${name}.`,
              sv: `Paketen för ${program} innehåller inte ${name}.`,
            },
            {
              suggestions: [ANOTHER_IMAGE],
            },
          )
        found.add(file)
      }
    }),
  )
  return [...found]
}
