import {UsageError} from '../../model/errors/errors.js'

/** A command line without `--host`, and what that says. */
export interface SplitWords {
  readonly host: string | undefined
  readonly words: readonly string[]
}

/**
 * Takes `--host` out of a command line. It looks at the words, because the command that it belongs to may not be known yet; what
 * comes behind a `--` is another program's.
 * @throws {UsageError} `bad-usage`
 */
export function splitHost(argv: readonly string[]): SplitWords {
  const end = argv.indexOf('--')
  const own = end < 0 ? argv : argv.slice(0, end)
  const at = own.findIndex((word) => word === '--host' || word.startsWith('--host='))
  const found = own[at]
  if (found === undefined) return {host: undefined, words: argv}
  const host = found === '--host' ? own[at + 1] : found.slice('--host='.length)
  const words = own.toSpliced(at, found === '--host' ? 2 : 1)
  if (!host || host.startsWith('-')) throw noHost()
  if (words.some((word) => word === '--host' || word.startsWith('--host='))) throw twice()
  return {host, words: [...words, ...argv.slice(own.length)]}
}

function noHost(): UsageError {
  return new UsageError(
    'bad-usage',
    {
      en: '--host needs a value: --host=student@kvm1',
      sv: '--host behöver ett värde: --host=student@kvm1',
    },
    {suggestions: ['qlab host list']},
  )
}

function twice(): UsageError {
  return new UsageError('bad-usage', {
    en: '--host can be given only once.',
    sv: '--host får bara anges en gång.',
  })
}
