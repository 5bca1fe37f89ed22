import {HostError, QlabError, type StudentErrorOptions} from '../model/errors/errors.js'
import {command, type Advice} from '../model/errors/suggestion.js'
import type {Localized} from '../model/language.js'
import {shellWord} from '../model/shell-word.js'
import {isPassing} from './is-passing.js'
import {certificateNotTrusted, isOfCertificate, notEncrypted, notInRules, refused} from './not-let-in.js'

/** The code of the error that says that a database does not answer. */
export const AWAY = 'database-away'

/** What the driver, or the database, said, as an error of ours. Neither says a password. */
export function databaseError(thrown: unknown, shown: string): Error {
  if (thrown instanceof QlabError || !(thrown instanceof Error)) return thrown as Error
  const {code = ''} = thrown as {readonly code?: string}
  const said = saidBy(thrown)
  const of = (name: string, message: Localized, suggestions: readonly Advice[]): HostError => {
    const options: StudentErrorOptions = {suggestions, cause: thrown}
    return new HostError(name, message, options)
  }
  if (/pg_hba/.test(said))
    return of(
      'database-refuses',
      {
        en: `The database ${shown} does not let us in: ${said}.`,
        sv: `Databasen ${shown} släpper inte in oss: ${said}.`,
      },
      notInRules(said, shown),
    )
  if (code.startsWith('28') || /password|SASL/i.test(said)) return refused(thrown, said, shown)
  if (isOfCertificate(code)) return certificateNotTrusted(thrown, said, shown)
  if (/does not support SSL/.test(said)) return notEncrypted(shown)
  if (code === '3D000')
    return of(
      'no-such-database',
      {en: `There is no such database: ${shown}.`, sv: `Det finns ingen sådan databas: ${shown}.`},
      [command('sudo -u postgres createdb --owner=qlab qlab', {en: 'on its host', sv: 'på dess värddator'})],
    )
  if (code === '42501')
    return of(
      'database-refuses',
      {
        en: `The database ${shown} does not let this user do that: ${said}.`,
        sv: `Databasen ${shown} låter inte användaren göra det: ${said}.`,
      },
      [
        {
          en: 'Whoever migrates owns the database; see docs/class.md.',
          sv: 'Den som migrerar äger databasen; se docs/class.md.',
        },
      ],
    )
  if (isPassing(thrown)) return databaseAway(thrown, shown)
  return thrown
}

/** The database does not answer, and may answer later. */
export function databaseAway(thrown: unknown, shown: string): HostError {
  const said = saidBy(thrown as Error)
  return new HostError(
    AWAY,
    {
      en: `The database ${shown} does not answer: ${said}.`,
      sv: `Databasen ${shown} svarar inte: ${said}.`,
    },
    {
      suggestions: [
        command(`pg_isready -d ${shellWord(shown)}`, {
          en: 'tells whether it takes connections',
          sv: 'visar om den tar emot anslutningar',
        }),
      ],
      cause: thrown,
    },
  )
}

function saidBy(error: Error): string {
  const first = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : undefined
  return (error.message || first?.message || error.name).replace(/\.$/, '')
}
