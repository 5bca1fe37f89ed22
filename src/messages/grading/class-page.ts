import type {Localized} from '../../model/language.js'

/** Of the page of a class, for the teacher. */
export const CLASS_PAGE = {
  title: {en: 'The class', sv: 'Klassen'},
  counts: {
    en: '{graded} graded, {refused} refused, {errors} not graded',
    sv: '{graded} rättade, {refused} avvisade, {errors} inte rättade',
  },
  mean: {en: 'Mean {mean} of {of}, median {median}', sv: 'Medel {mean} av {of}, median {median}'},
  spread: {en: 'How the points are spread', sv: 'Hur poängen är fördelade'},
  share: {en: 'Share of the points', sv: 'Andel av poängen'},
  students: {en: 'Students', sv: 'Studenter'},
  steps: {en: 'Steps', sv: 'Steg'},
  step: {en: 'Step', sv: 'Steg'},
  full: {en: 'All points', sv: 'Alla poäng'},
  none: {en: 'No commands', sv: 'Inga kommandon'},
  meanPoints: {en: 'Mean', sv: 'Medel'},
  mistakes: {en: 'Mistakes, the most costly first', sv: 'Misstag, de dyraste först'},
  mistake: {en: 'Mistake', sv: 'Misstag'},
  met: {en: 'Students', sv: 'Studenter'},
  cost: {en: 'Points lost', sv: 'Förlorade poäng'},
  noMistakes: {en: 'No check failed.', sv: 'Ingen kontroll misslyckades.'},
  unknown: {en: 'not recognised', sv: 'inte igenkänt'},
  costHow: {
    en: 'What was lost by the failed check and by those that waited for it.',
    sv: 'Det som förlorades på kontrollen som misslyckades och på dem som väntade på den.',
  },
  hidden: {en: 'hidden', sv: 'dold'},
  errors: {en: 'Not graded', sv: 'Inte rättade'},
  errorsHow: {
    en: 'Something could not be looked at here. These are nobody’s zeroes: grade them again.',
    sv: 'Något gick inte att kontrollera här. De är ingens nollor: rätta dem igen.',
  },
  refused: {en: 'Refused', sv: 'Avvisade'},
  refusedHow: {
    en: 'There was nothing that could be done again, so these have no points.',
    sv: 'Det fanns inget som kunde göras om, så de har inga poäng.',
  },
  borrowed: {en: 'Values of other students', sv: 'Andra studenters värden'},
  borrowedHow: {
    en: 'Here a submission has values that another student was given. It is a hint and not a verdict: two students may have worked at one computer, or two seeds may have been mixed up. It costs nothing by itself.',
    sv: 'Här har en inlämning värden som en annan student har fått. Det är en ledtråd och inget bevis: två studenter kan ha arbetat vid samma dator, eller två frön kan ha förväxlats. I sig kostar det inget.',
  },
  valuesOf: {en: 'Has values of', sv: 'Har värden från'},
  lab: {en: 'Lab', sv: 'Labb'},
  seenOf: {en: 'Seen', sv: 'Det som syns'},
  namesSeed: {en: 'names the other’s seed', sv: 'anger den andras frö'},
  student: {en: 'Student', sv: 'Student'},
  why: {en: 'Why', sv: 'Varför'},
  footer: {en: 'From qlab {version}', sv: 'Från qlab {version}'},
} as const satisfies Record<string, Localized>
