import {HostError} from '../../model/errors/errors.js'

/** The lab's own tools say nothing: not even of a loopback. */
export function hostSilent(lab: string): HostError {
  return new HostError(
    'no-topology',
    {
      en: `qlab could not look at the networks of the lab ${lab}: ip in the lab printed nothing.`,
      sv: `qlab kunde inte läsa av nätverken i labben ${lab}: ip i labben skrev ingenting.`,
    },
    {suggestions: ['qlab shell -- ip -d address']},
  )
}
