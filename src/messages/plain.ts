import type {Localized} from '../model/language.js'
import type {Outcome} from '../model/run/outcome.js'

/** What a line begins with in plain text, in place of the outcome's mark. */
const MARKS = {
  passed: {en: 'passed:', sv: 'godkänt:'},
  failed: {en: 'failed:', sv: 'fel:'},
  blocked: {en: 'waits:', sv: 'väntar:'},
  error: {en: 'unknown:', sv: 'okänt:'},
  skipped: {en: 'skipped:', sv: 'överhoppat:'},
} as const satisfies Record<Outcome, Localized>

/** Of text that is read aloud, or line by line: words where others see marks, tables and drawings. */
export const PLAIN = {
  ...MARKS,
  ranWell: {en: 'done', sv: 'klart'},
  trouble: {en: 'error:', sv: 'fel:'},
  problem: {en: 'problem {number}:', sv: 'problem {number}:'},
  atProblem: {en: 'problem {number}', sv: 'problem {number}'},
  ok: {en: 'ok:', sv: 'finns:'},
  warning: {en: 'limited:', sv: 'begränsat:'},
  missing: {en: 'missing:', sv: 'saknas:'},
  instead: {en: 'instead:', sv: 'i stället:'},
  step: {en: 'Step {number}, {title}', sv: 'Steg {number}, {title}'},
  checksPassed: {
    en: '{what}: {count} of {of:# check|# checks} passed, {outcome}',
    sv: '{what}: {count} av {of:# kontroll godkänd|# kontroller godkända}, {outcome}',
  },
  minutes: {en: '{count:# minute|# minutes}', sv: '{count:# minut|# minuter}'},
  disk: {en: '{size} of disk', sv: '{size} disk'},
  memory: {en: '{size} of memory', sv: '{size} minne'},
  notDone: {en: 'not done', sv: 'inte klar'},
  after: {en: 'builds on {labs}', sv: 'bygger på {labs}'},
  still: {
    en: 'still waiting for {what}: {elapsed} of at most {limit}',
    sv: 'väntar fortfarande på {what}: {elapsed} av högst {limit}',
  },
  drawing: {en: 'Drawing: {text}', sv: 'Bild: {text}'},
  noText: {
    en: 'a drawing of {lines:# line|# lines} is left out here.',
    sv: 'en teckning på {lines:# rad|# rader} är utelämnad här.',
  },
  pressEnter: {en: 'Press Enter to read on.', sv: 'Tryck på Enter för att läsa vidare.'},
  number: {
    en: 'Type a number, then Enter. Enter alone is {first}.',
    sv: 'Skriv ett nummer och tryck på Enter. Enter utan nummer är {first}.',
  },
  answer: {en: 'Number:', sv: 'Nummer:'},
  noNumber: {en: 'Type a number from 1 to {last}.', sv: 'Skriv ett nummer från 1 till {last}.'},
} as const satisfies Record<string, Localized>
