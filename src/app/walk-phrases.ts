import type {Localized} from '../model/language.js'

/** What the walkthrough says of its own. */
export const WALK = {
  what: {en: 'What now?', sv: 'Vad nu?'},
  run: {en: 'Run it for me', sv: 'Kör det åt mig'},
  runHint: {en: 'qlab types the commands of this step', sv: 'qlab skriver stegets kommandon'},
  shell: {en: 'A shell in the lab', sv: 'Ett skal i labben'},
  shellHint: {en: 'type them yourself; leave it with exit', sv: 'skriv dem själv; lämna det med exit'},
  check: {en: 'Check my work', sv: 'Kontrollera mitt arbete'},
  checkHint: {
    en: 'looks at the outcome, never at how you got there',
    sv: 'ser på resultatet, aldrig på vägen dit',
  },
  hint: {en: 'A hint', sv: 'En ledtråd'},
  noMoreHints: {en: 'That was the last hint of this step.', sv: 'Det var stegets sista ledtråd.'},
  reread: {en: 'Read the step again', sv: 'Läs steget igen'},
  quit: {en: 'Quit', sv: 'Avsluta'},
  quitHint: {en: 'the lab can stay open', sv: 'labben kan få vara öppen'},
  leave: {en: 'Close the lab, or leave it open?', sv: 'Stänga labben, eller låta den vara öppen?'},
  close: {en: 'Close it', sv: 'Stäng den'},
  closeHint: {en: 'your disks and files stay', sv: 'dina diskar och filer blir kvar'},
  keep: {en: 'Leave it open', sv: 'Låt den vara öppen'},
  keepHint: {
    en: 'go on with qlab check, qlab shell, qlab stop',
    sv: 'fortsätt med qlab check, qlab shell, qlab stop',
  },
  back: {en: 'Back to the step', sv: 'Tillbaka till steget'},
  entering: {
    en: 'You are in the lab now: root of your own small network. Leave it with exit.',
    sv: 'Nu är du i labben: root i ett eget litet nätverk. Lämna den med exit.',
  },
} as const satisfies Record<string, Localized>
