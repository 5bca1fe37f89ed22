import type {Localized} from '../model/language.js'
import type {Outcome} from '../model/run/outcome.js'

/** An outcome as a word. */
export const OUTCOME = {
  passed: {en: 'passed', sv: 'klart'},
  failed: {en: 'failed', sv: 'fel'},
  blocked: {en: 'waits', sv: 'väntar'},
  error: {en: 'error', sv: 'okänt'},
  skipped: {en: 'skipped', sv: 'överhoppat'},
} as const satisfies Record<Outcome, Localized>
