import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {REGISTRY, TOPICS} from './registry.js'
import {meant} from '../../model/errors/suggestion.js'

/** @throws {UsageError} when the words before the first flag name no command and no topic */
export function refuseUnknown(argv: readonly string[]): void {
  const firstFlag = argv.findIndex((word) => word.startsWith('-'))
  const [first, second] = firstFlag < 0 ? argv : argv.slice(0, firstFlag)
  if (first === undefined) {
    const flag = argv[0]
    if (flag === undefined || flag === '--help') return
    throw new UsageError(
      'no-command',
      {
        en: `${flag} stands where a command should.`,
        sv: `${flag} står där ett kommando borde stå.`,
      },
      {
        suggestions: ['qlab --help'],
      },
    )
  }
  if (first in REGISTRY) return
  if (first in TOPICS && (second === undefined || `${first}:${second}` in REGISTRY)) return
  const typed = first in TOPICS ? `${first} ${second}` : first
  const names = [
    ...Object.keys(REGISTRY).map((id) => id.replaceAll(':', ' ')),
    ...Object.keys(TOPICS),
    'help',
  ]
  const near = didYouMean(typed, names)
  throw new UsageError(
    'unknown-command',
    {
      en: `There is no command qlab ${typed}.`,
      sv: `Det finns inget kommando qlab ${typed}.`,
    },
    {
      suggestions: [...meant(near && `qlab ${near}`), 'qlab --help'],
    },
  )
}
