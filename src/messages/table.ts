import type {Localized} from '../model/language.js'

/** Headings of tables, and what stands in their cells. */
export const TABLE = {
  lab: {en: 'Lab', sv: 'Labb'},
  step: {en: 'Step', sv: 'Steg'},
  steps: {en: 'Steps', sv: 'Steg'},
  checks: {en: 'Checks', sv: 'Kontroller'},
  outcome: {en: 'Outcome', sv: 'Utfall'},
  time: {en: 'Time', sv: 'Tid'},
  minutes: {en: 'Min', sv: 'Min'},
  disk: {en: 'Disk', sv: 'Disk'},
  memory: {en: 'Memory', sv: 'Minne'},
  about: {en: 'About', sv: 'Innehåll'},
  countOf: {en: '{count} of {of}', sv: '{count} av {of}'},
} as const satisfies Record<string, Localized>
