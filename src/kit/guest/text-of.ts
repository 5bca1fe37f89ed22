import type {System} from '../../model/observer.js'

/** The text of a file: on the host, in a guest, or at its console; null where there is none that can be read. */
export async function textOf({$}: Pick<System, '$'>, path: string): Promise<string | null> {
  const {exitCode, stdout} = await $`cat ${path}`
  return exitCode === 0 ? stdout : null
}
