import type {Localized} from '../model/language.js'

/** Of what a student is told about a mistake, in this order: what is wrong, where to look, a hint, the answer. */
export const FEEDBACK = {
  more: {
    en: '({hint} gives a hint, {solve} shows the answer)',
    sv: '({hint} ger en ledtråd, {solve} visar svaret)',
  },
  form: {
    en: 'The command that puts it right has this form, with values of your own in place of …:',
    sv: 'Kommandot som rättar till det ser ut så här, med dina egna värden i stället för …:',
  },
  next: {en: '{solve} shows the answer.', sv: '{solve} visar svaret.'},
  answer: {en: 'The answer', sv: 'Svaret'},
  cures: {en: 'This puts it right:', sv: 'Det här rättar till det:'},
  does: {en: 'The guide does it like this:', sv: 'Så gör guiden:'},
  passed: {
    en: 'The step has passed. The guide does it like this:',
    sv: 'Steget är klart. Så gör guiden:',
  },
  runs: {en: '{solve} types it for you.', sv: '{solve} skriver det åt dig.'},
  run: {en: 'Type these commands in the lab now?', sv: 'Ska kommandona skrivas i labben nu?'},
  yes: {en: 'Yes', sv: 'Ja'},
  no: {en: 'No', sv: 'Nej'},
} as const satisfies Record<string, Localized>
