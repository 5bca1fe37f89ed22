import type {Localized} from '../model/language.js'

/** What the walkthrough says of its own. */
export const WALK = {
  what: {en: 'What now?', sv: 'Vad nu?'},
  run: {en: 'Run it for me', sv: 'Kör det åt mig'},
  runHint: {en: "qlab types this step's commands", sv: 'qlab skriver stegets kommandon'},
  runAgain: {en: 'Run it all for me', sv: 'Kör alltihop åt mig'},
  runAgainHint: {
    en: 'every command of the step, also those that are done',
    sv: 'stegets alla kommandon, även de som är gjorda',
  },
  again: {
    en: 'Every command of the step is typed, from the first one on. One that has been done already may complain ("File exists", "Device or resource busy"): no harm is done, for the checks look at what is there in the end.',
    sv: 'Stegets alla kommandon skrivs, från det första. Ett som redan är gjort kan klaga ("File exists", "Device or resource busy"): det gör inget, för kontrollerna ser på vad som finns där till slut.',
  },
  shell: {en: 'A shell in the lab', sv: 'Ett skal i labben'},
  shellHint: {en: 'type them yourself; exit comes back here', sv: 'skriv dem själv; exit går hit igen'},
  check: {en: 'Check my work', sv: 'Kontrollera mitt arbete'},
  checkHint: {en: 'looks at the outcome, not at the way there', sv: 'ser på resultatet, inte på vägen dit'},
  hint: {en: 'A hint ({number} of {of})', sv: 'En ledtråd ({number} av {of})'},
  reread: {en: 'Read the step again', sv: 'Läs steget igen'},
  quit: {en: 'Quit', sv: 'Sluta'},
  quitHint: {en: 'the lab can stay open', sv: 'labben kan få vara öppen'},
  stepDone: {en: 'Step {index} of {of} is done.', sv: 'Steg {index} av {of} är klart.'},
  goOn: {en: 'On to step {index}: {title}', sv: 'Vidare till steg {index}: {title}'},
  lookAround: {en: 'look around; exit comes back here', sv: 'se dig om; exit går hit igen'},
  leave: {en: 'Close the lab, or leave it open?', sv: 'Stänga labben, eller låta den vara öppen?'},
  close: {en: 'Close it', sv: 'Stäng den'},
  closeHint: {en: 'your disks and files stay', sv: 'dina diskar och filer blir kvar'},
  keep: {en: 'Leave it open', sv: 'Låt den vara öppen'},
  keepHint: {en: 'go on with qlab shell and qlab check', sv: 'fortsätt med qlab shell och qlab check'},
  back: {en: 'Back to the step', sv: 'Tillbaka till steget'},
  entering: {
    en: 'You are in the lab now, root of a small network of your own. qlab check and qlab hint work here too; exit goes back to the guide.',
    sv: 'Nu är du i labben, root i ett eget litet nätverk. qlab check och qlab hint fungerar här också; exit går tillbaka till guiden.',
  },
} as const satisfies Record<string, Localized>
