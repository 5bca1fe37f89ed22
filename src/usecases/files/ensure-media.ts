import type {EnsureOptions} from '../../guest/ensure-options.js'
import {ensureMedium, type Medium} from '../../guest/ensure-medium.js'
import type {LabSpec} from '../../model/lab/lab.js'

/** The media that a lab lays out, by their file names; made when they are not there. */
export async function ensureMedia(
  {media = {}}: Pick<LabSpec, 'media'>,
  options: EnsureOptions,
): Promise<Readonly<Record<string, Medium>>> {
  const found: Record<string, Medium> = {}
  for (const [name, kind] of Object.entries(media)) found[name] = await ensureMedium(kind, options)
  return found
}
