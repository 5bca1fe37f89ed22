import type {Localized} from '../model/language.js'

/** Of the record of what was done in a lab. */
export const RECORD = {
  stopped: {
    en: 'The record of this terminal has stopped; nothing else is affected. {why}',
    sv: 'Den här terminalen spelas inte in längre; inget annat påverkas. {why}',
  },
  opened: {en: 'The lab was opened {when}', sv: 'Labben öppnades {when}'},
  nothing: {en: 'Nothing is recorded of {lab}.', sv: 'Inget är inspelat av {lab}.'},
  nothingInIt: {en: 'Nothing was recorded.', sv: 'Inget spelades in.'},
  host: {en: 'host', sv: 'värddatorn'},
  console: {en: 'console of {machine}', sv: 'konsolen för {machine}'},
  monitor: {en: 'monitor of {machine}', sv: 'monitorn för {machine}'},
  byQlab: {en: 'typed by qlab', sv: 'skrivet av qlab'},
  moreLines: {en: '{count:# more line|# more lines}', sv: '{count:# rad|# rader} till'},
  leftOut: {
    en: '{count:# character|# characters} left out',
    sv: '{count:# tecken utelämnat|# tecken utelämnade}',
  },
  step: {en: 'step {number}', sv: 'steg {number}'},
  files: {en: 'The record is in {folder}', sv: 'Inspelningen finns i {folder}'},
  castWritten: {
    en: '{file} plays for {time}, with {markers:# marker|# markers}. To play it: {command}',
    sv: '{file} är {time} lång och har {markers:# markör|# markörer}. Spela upp den med {command}',
  },
} as const satisfies Record<string, Localized>
