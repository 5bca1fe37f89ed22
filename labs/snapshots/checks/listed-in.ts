import {textOf, type System} from 'qlab/lab'

/**
 * The names of the snapshots that a file of the work folder lists, as `qemu-img snapshot -l`, `qemu-img info` or the
 * monitor's `info snapshots` do; null when there is no such file.
 */
export async function listedIn(host: Pick<System, '$'>, file: string): Promise<string[] | null> {
  const text = await textOf(host, file)
  if (text === null) return null
  return [...text.matchAll(/^\s*(?:\d+|--)\s+(\S+)\s+[\d.]+ \w+ /gm)].map(([, name = '']) => name)
}
