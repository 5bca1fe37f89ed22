import {UsageError} from '../../model/errors/errors.js'

/**
 * Nobody is there to be walked through a lab, and nobody has said what is to be done instead. To do the steps would put down as
 * the student's what qlab has done; to do nothing and end with 0 would tell a script that all is well.
 */
export function needsTerminal({json}: {readonly json: boolean}): UsageError {
  const message = json
    ? {
        en: 'With --json, qlab start cannot walk you through the lab: say what it should do.',
        sv: 'Med --json kan qlab start inte gå igenom labben med dig: ange vad som ska göras.',
      }
    : {
        en: 'qlab start walks you through the lab in a terminal, and there is none here.',
        sv: 'qlab start går igenom labben med dig i en terminal, och här finns ingen.',
      }
  return new UsageError('no-terminal', message, {
    suggestions: [
      {
        say: {en: 'does every step and runs every check', sv: 'gör alla steg och kör alla kontroller'},
        again: {after: 'start', add: '--auto'},
      },
      {
        say: {
          en: 'only opens the lab, and leaves it open',
          sv: 'öppnar bara labben, och låter den vara öppen',
        },
        again: {after: 'start', add: '--open'},
      },
    ],
  })
}
