import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../../report/visible.js'

/** Why something was not done, and what to do about it, as sentences of one line: a command alone would read as part of them. */
export function reasonLine(message: string, suggestions: readonly string[], language: Language): string {
  const steps = suggestions.map((step) => {
    const line = oneLine(step).replaceAll(/\s+/g, ' ')
    return /^[a-z-]/.test(line) ? `${say(language, 'queue.toType', {command: line})}` : line
  })
  return [oneLine(message), ...steps].join(' ')
}
