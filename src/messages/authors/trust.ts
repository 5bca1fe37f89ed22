import type {Localized} from '../../model/language.js'

/** Before the code of a lab runs that is not of the course. */
export const TRUST = {
  strange: {
    en: 'The lab {lab} ({folder}) is not part of qlab.',
    sv: 'Labben {lab} ({folder}) hör inte till qlab.',
  },
  changed: {
    en: 'The lab {lab} ({folder}) is not part of qlab, and its files have changed since you agreed to run its code.',
    sv: 'Labben {lab} ({folder}) hör inte till qlab, och filerna har ändrats sedan du godkände att dess kod körs.',
  },
  means: {
    en: 'A lab is code. To read it, qlab runs its lab.ts, and what that imports, on your computer with all your rights: it can read, change and send away your files. Agree only if you trust whoever wrote it.',
    sv: 'En labb är kod. För att läsa den kör qlab dess lab.ts, och det som den importerar, på din dator med alla dina rättigheter: den kan läsa, ändra och skicka iväg dina filer. Godkänn bara om du litar på den som har skrivit den.',
  },
  question: {en: 'Run its code?', sv: 'Köra koden?'},
  no: {en: 'No', sv: 'Nej'},
  once: {en: 'Yes, until one of its files changes', sv: 'Ja, tills någon av filerna ändras'},
  own: {en: 'Yes, always: I write this lab myself', sv: 'Ja, alltid: jag skriver labben själv'},
} as const satisfies Record<string, Localized>
