import type {ReaderFile} from '../../model/remote/reader-file.js'
import type {Input} from '../frame/command.js'

/** The files of `--report FORMAT=FILE`. */
export function reportFiles({flags}: Input): ReaderFile[] {
  const words = ((flags as {report?: readonly string[]}).report ?? []).filter((word) => word.includes('='))
  return words.map((word) => ({named: word.slice(word.indexOf('=') + 1), kind: 'file'}))
}

/** The file that a flag names. */
export function flagFile(name: string): (input: Input) => ReaderFile[] {
  return ({flags}) => {
    const named = (flags as Readonly<Record<string, unknown>>)[name]
    return typeof named === 'string' && named !== '' ? [{named, kind: 'file'}] : []
  }
}
