import {accessSync, constants, realpathSync, statSync} from 'node:fs'
import {basename, dirname} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {nearest} from '../../model/nearest.js'
import {isZip} from './places/kinds-of-names.js'
import {ownOutput} from './places/own-output.js'
import {namesIn} from './places/names-in.js'
import {shownName, systemsRefusal} from './intake-errors.js'

/**
 * Looks whether what was given is there and can be read, before anything is graded or written: a typing error must not replace the
 * results of a class.
 * @param own paths that this run writes to
 * @throws {UsageError} `no-such-path`, `empty-path`, `own-output`
 * @throws {UnreadError} where this computer does not read a folder or zip; of a file, that is told with the grades
 */
export function needPlaces(given: readonly string[], own: readonly string[]): void {
  const isOwn = ownOutput(own)
  for (const path of given) {
    if (path === '') throw emptyPath()
    try {
      const real = realpathSync(path)
      if (isOwn(real)) throw writtenByUs(path)
      if (statSync(real).isDirectory()) accessSync(real, constants.R_OK | constants.X_OK)
      else if (isZip(real)) accessSync(real, constants.R_OK)
    } catch (cause) {
      if (cause instanceof UsageError) throw cause
      const {code} = cause as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR') throw noSuchPath(path)
      throw systemsRefusal(cause, path) ?? cause
    }
  }
}

function noSuchPath(path: string): UsageError {
  const shown = shownName(path)
  const [close] = nearest(basename(path), namesIn(dirname(path)))
  return new UsageError(
    'no-such-path',
    {
      en: `${shown} does not exist. Nothing was graded, and no results were changed.`,
      sv: `${shown} finns inte. Inget rättades, och inga resultat ändrades.`,
    },
    {
      suggestions:
        close === undefined
          ? []
          : [{en: `Did you mean ${shownName(close)}?`, sv: `Menade du ${shownName(close)}?`}],
    },
  )
}

function writtenByUs(path: string): UsageError {
  const shown = shownName(path)
  return new UsageError(
    'own-output',
    {
      en: `${shown} is what qlab itself writes when it grades: nobody has handed that in.`,
      sv: `${shown} är det som qlab själv skriver när det rättar: det har ingen lämnat in.`,
    },
    {
      suggestions: [
        {
          en: 'Name the folder or the zip that the submissions are in.',
          sv: 'Ange katalogen eller zip-filen som inlämningarna ligger i.',
        },
      ],
    },
  )
}

function emptyPath(): UsageError {
  return new UsageError(
    'empty-path',
    {
      en: 'One of the paths to grade is empty: "". A variable of your shell may have no value.',
      sv: 'En av sökvägarna att rätta är tom: "". En variabel i ditt skal kanske saknar värde.',
    },
    {
      suggestions: [
        {
          en: 'To grade the folder that you are in: qlab grade .',
          sv: 'För att rätta katalogen som du är i: qlab grade .',
        },
      ],
    },
  )
}
