import type {Localized} from '../model/language.js'

/** What is written around the text of a guide. In capitals: GitHub's labels of a quote. */
export const GUIDE = {
  onHost: {en: 'on the host:', sv: 'på värddatorn:'},
  onMachine: {en: 'in {machine}:', sv: 'i {machine}:'},
  onConsole: {en: "on {machine}'s serial console:", sv: 'på seriekonsolen för {machine}:'},
  onMonitor: {en: "in {machine}'s QEMU monitor:", sv: 'i QEMU-monitorn för {machine}:'},
  arrows: {en: '(↑ ↓ and Enter)', sv: '(↑ ↓ och Enter)'},
  arrowKeys: {en: '(arrow keys and Enter)', sv: '(piltangenter och Enter)'},
  readOn: {en: '— Enter to read on —', sv: '— Enter för att läsa vidare —'},
  NOTE: {en: 'Note:', sv: 'Obs:'},
  TIP: {en: 'Tip:', sv: 'Tips:'},
  IMPORTANT: {en: 'Important:', sv: 'Viktigt:'},
  WARNING: {en: 'Warning:', sv: 'Varning:'},
  CAUTION: {en: 'Take care:', sv: 'Var försiktig:'},
  HINT: {en: 'Hint:', sv: 'Ledtråd:'},
} as const satisfies Record<string, Localized>
