import type {Localized} from '../model/language.js'

/** Of `qlab reset` and `qlab goto`. */
export const PROGRESS = {
  replaces: {
    en: 'This ends everything that runs in the lab {lab} (running VMs: {vms}). A shell that you have open in the lab is closed. Your files are kept.',
    sv: 'Det här avslutar allt som körs i labben {lab} (VM:ar igång: {vms}). En terminal som är öppen i labben stängs. Dina filer sparas.',
  },
  replace: {en: 'Go on?', sv: 'Vill du fortsätta?'},
  leave: {en: 'No, leave everything as it is', sv: 'Nej, låt allt vara som det är'},
  endAll: {en: 'Yes, end everything in the lab', sv: 'Ja, avsluta allt i labben'},
  left: {en: 'Everything is as it was.', sv: 'Allt är som det var.'},
  placed: {
    en: 'The lab {lab} is at the start of step {number} of {of}: {title}.',
    sv: 'Labben {lab} är i början av steg {number} av {of}: {title}.',
  },
  aside: {en: 'The files that you had are in {aside}.', sv: 'Filerna som du hade finns i {aside}.'},
  next: {en: 'goes on with the guide', sv: 'fortsätter med guiden'},
} as const satisfies Record<string, Localized>
