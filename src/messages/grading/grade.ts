import type {Localized} from '../../model/language.js'

/** Of what a submission is worth. */
export const GRADE = {
  points: {en: 'Points', sv: 'Poäng'},
  broken: {en: 'cannot be done', sv: 'går inte att göra'},
  noCommands: {en: 'no commands', sv: 'inga kommandon'},
  stepInWords: {
    en: 'Step {number}, {title}: {points} of {of:# point|# points}',
    sv: 'Steg {number}, {title}: {points} av {of} poäng',
  },
  readied: {
    en: 'Before step {steps}, the steps before were done as the guide does them, so that a slip there costs nothing here.',
    sv: 'Före steg {steps} gjordes stegen före så som guiden gör dem, så att ett misstag där inte kostar något här.',
  },
  full: {en: '{lab}: {points} of {of:# point|# points}.', sv: '{lab}: {points} av {of} poäng.'},
  some: {
    en: '{lab}: {points} of {of:# point|# points}. What did not pass, and why, is told above.',
    sv: '{lab}: {points} av {of} poäng. Det som inte godkändes, och varför, står ovan.',
  },
  unseen: {
    en: '{lab}: not everything could be looked at here. The submission is not to blame: try again.',
    sv: '{lab}: allt gick inte att se efter här. Det är inget fel i inlämningen: försök igen.',
  },
} as const satisfies Record<string, Localized>
