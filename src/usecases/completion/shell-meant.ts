import {basename} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {anyOf} from '../../model/any-of.js'
import {SHELLS, type Shell} from './shells.js'

/**
 * The shell that was named, or else the student's own.
 * @param flag what was typed behind it, for what to type instead: ` --install`
 * @throws {UsageError} `bad-usage` for one that there is no completion for, `no-shell` where none is known
 */
export function shellMeant(named: string | undefined, {SHELL = ''}: NodeJS.ProcessEnv, flag = ''): Shell {
  const wanted = named ?? basename(SHELL)
  const shell = SHELLS.find((each) => each === wanted)
  if (shell) return shell
  const suggestions = SHELLS.map((each) => `qlab completion ${each}${flag}` as const)
  if (wanted === '')
    throw new UsageError(
      'no-shell',
      {
        en: '$SHELL does not say which shell you use: name it.',
        sv: '$SHELL anger inte vilket skal du använder: skriv det.',
      },
      {suggestions},
    )
  throw new UsageError(
    'bad-usage',
    {
      en: `There is no completion for ${wanted}, only for ${anyOf(SHELLS, 'en')}.`,
      sv: `Det finns ingen ifyllnad för ${wanted}, bara för ${anyOf(SHELLS, 'sv')}.`,
    },
    {suggestions},
  )
}
