import {existsSync, readdirSync, statSync} from 'node:fs'
import {mkdir, rm} from 'node:fs/promises'
import {join} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import type {Advice} from '../../model/errors/suggestion.js'
import type {Localized} from '../../model/language.js'
import {must, run} from '../../host/process/run.js'
import type {Deb} from './fetch-packages.js'
import {ANOTHER_IMAGE} from '../another-image.js'

/** Folders that packages were unpacked to, whether their distribution has merged /usr yet or not. */
export class Unpacked {
  readonly folders: readonly string[]

  constructor(...folders: readonly string[]) {
    this.folders = folders
  }

  /** The first of these paths (without `usr/`) that is there, absolute; null when none is. */
  find(...paths: readonly string[]): string | null {
    return paths.flatMap((path) => this.places(path)).find((place) => existsSync(place)) ?? null
  }

  /** Like {@link find}, for what the image cannot be built without. */
  need(...paths: readonly string[]): string {
    const file = this.find(...paths)
    if (file) return file
    throw packageUnusable({
      en: `The packages on this computer do not contain ${paths[0]}.`,
      sv: `Den här datorns paket innehåller inte ${paths[0]}.`,
    })
  }

  /** Names of the entries of a folder, in both places. */
  list(path: string): string[] {
    return this.places(path).flatMap((place) => (existsSync(place) ? readdirSync(place) : []))
  }

  /** Everywhere that a path may be. */
  places(path: string): string[] {
    return this.folders.flatMap((folder) => [join(folder, 'usr', path), join(folder, path)])
  }
}

/**
 * Unpacks whole packages, a few at a time, and of the kernel's only what is named.
 * @param parts what to take of a package, as tar's patterns; null for all of it
 */
export async function unpack(
  debs: readonly Deb[],
  folder: string,
  parts: (deb: Deb) => readonly string[] | null,
  signal?: AbortSignal,
): Promise<Unpacked> {
  await mkdir(folder, {recursive: true})
  // The largest first, because one of them takes longer than all the others.
  const waiting = [...debs].sort((a, b) => statSync(b.file).size - statSync(a.file).size)
  const worker = async (): Promise<void> => {
    for (let deb = waiting.shift(); deb; deb = waiting.shift()) {
      signal?.throwIfAborted()
      await unpackOne(deb, folder, parts(deb), signal)
    }
  }
  // Both come to their end before either's failure is told: nobody works on in a folder that is being removed.
  const ends = await Promise.allSettled([worker(), worker()])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return new Unpacked(folder)
}

async function unpackOne(
  deb: Deb,
  folder: string,
  parts: readonly string[] | null,
  signal?: AbortSignal,
): Promise<void> {
  const options = signal ? {signal} : {}
  if (!parts) {
    const ran = await run('dpkg-deb', ['-x', deb.file, folder], options)
    signal?.throwIfAborted()
    if (ran.exitCode === 0) return
    // Not worth keeping: the next try downloads it again.
    await rm(deb.file, {force: true})
    throw new HostError(
      'package-damaged',
      {
        en: `${deb.file} cannot be unpacked: ${ran.stderr.trim()}`,
        sv: `${deb.file} går inte att packa upp: ${ran.stderr.trim()}`,
      },
      {
        suggestions: [
          {en: 'Try again: the package is downloaded again.', sv: 'Försök igen: paketet laddas ner på nytt.'},
        ],
      },
    )
  }
  // tar's complaint about a pattern that matches nothing is not an error: what is missing shows when it is needed.
  await must(
    'sh',
    [
      '-c',
      'deb=$1 to=$2; shift 2; dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$to" --no-same-owner --wildcards "$@" 2>/dev/null || test $? -le 2',
      'sh',
      deb.file,
      folder,
      ...parts,
    ],
    options,
  )
}

/** Of a package that lacks what a guest needs of it. */
export function packageUnusable(why: Localized, suggestions: readonly Advice[] = []): HostError {
  return new HostError('package-unusable', why, {suggestions: [...suggestions, ANOTHER_IMAGE]})
}
