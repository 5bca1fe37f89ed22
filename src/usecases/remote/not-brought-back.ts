import {HostError} from '../../model/errors/errors.js'
import type {Command} from '../../model/errors/suggestion.js'
import {shellWord} from '../../model/shell-word.js'
import {destinationOf, destinationWord} from '../../remote/ssh/destination.js'

/**
 * Of a file that a run on a host has written, and this computer did not take: it is still there.
 * @param cause why
 * @param path the file's, on the host
 */
export function notBroughtBack(cause: HostError, word: string, path: string): HostError {
  const {port, ...rest} = destinationOf(word)
  const from = shellWord(`${destinationWord(rest)}:${path}`)
  const why = {en: cause.told('en').message, sv: cause.told('sv').message}
  return new HostError(
    'not-brought-back',
    {
      en: `${why.en} What was written is still on ${word}, for a week.`,
      sv: `${why.sv} Det som skrevs är kvar på ${word} i en vecka.`,
    },
    {
      cause,
      suggestions: [
        ...cause.next,
        {
          run: `scp ${port === undefined ? '' : `-P ${port} `}${from} .` as Command,
          say: {en: 'gets it later', sv: 'hämtar det senare'},
        },
      ],
    },
  )
}
