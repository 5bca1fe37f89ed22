import type {Localized} from '../../model/language.js'

/** Of the file that a student hands in. */
export const SUBMIT = {
  written: {
    en: '{lab}: {commands:# command|# commands}, written to {file}',
    sv: '{lab}: {commands:# kommando, skrivet|# kommandon, skrivna} till {file}',
  },
  aside: {
    en: 'The file that was there before is now {aside}',
    sv: 'Filen som fanns där förut heter nu {aside}',
  },
  files: {
    en: 'The lab asks for {names} as well: written to {zip}. Hand in both, {file} and {zip}.',
    sv: 'Labben vill också ha {names}: skrivet till {zip}. Lämna in båda, {file} och {zip}.',
  },
  missing: {
    en: 'The lab asks for {name}, which is not in {work}. If you created it elsewhere, copy it there and run this again.',
    sv: 'Labben vill ha {name}, som inte finns i {work}. Om du har skapat den någon annanstans, kopiera den dit och kör detta igen.',
  },
  emptyStep: {
    en: 'There are no commands for step {steps}: it gets no points, unless those of the steps before do all of it.',
    sv: 'Det finns inga kommandon för steg {steps}: det ger inga poäng, om inte de i stegen före gör allt i det.',
  },
  emptySteps: {
    en: 'There are no commands for steps {steps}: they get no points, unless those of the steps before do all of them.',
    sv: 'Det finns inga kommandon för steg {steps}: de ger inga poäng, om inte de i stegen före gör allt i dem.',
  },
  solved: {
    en: 'qlab typed commands for you in: {steps}. The file says so.',
    sv: 'qlab skrev kommandon åt dig i: {steps}. Det står i filen.',
  },
  leftOut: {en: 'Not in it, because {why}:', sv: 'Inte med, eftersom {why}:'},
  editor: {
    en: 'what you do in an editor is not recorded. Write the file’s text into the submission, as a command (cat > file <<end …)',
    sv: 'det du gör i en editor spelas inte in. Skriv in filens text i inlämningen, som ett kommando (cat > fil <<slut …)',
  },
  interrupted: {en: 'you ended it with Ctrl-C', sv: 'du avslutade det med Ctrl-C'},
  unreadable: {
    en: 'the shell could not read it, so it did nothing',
    sv: 'skalet inte kunde läsa det, så det gjorde inget',
  },
  place: {
    en: 'the record does not tell in which VM it was typed',
    sv: 'inspelningen inte säger i vilken VM det skrevs',
  },
  more: {en: 'and {count} more', sv: 'och {count} till'},
  read: {
    en: 'It is what you typed, step by step. Read it, and change it if you like: all of it is done again from the start when it is graded.',
    sv: 'Det är det du skrev, steg för steg. Läs den och ändra om du vill: allt görs om från början när den rättas.',
  },
} as const satisfies Record<string, Localized>
