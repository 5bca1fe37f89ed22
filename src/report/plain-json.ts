import type {CheckResult, CommandResult} from '../model/run/result.js'

/** The text of a JSON file that holds a value. */
export function written(value: object): string {
  return `${harmless(JSON.stringify(value, undefined, 2))}\n`
}

/** The fields of a command's result, and none that the contract does not know. */
export function commandOf(command: CommandResult): CommandResult {
  const {on, line, source, exitCode, stdout, stderr, durationMs} = command
  return {on, line, source, exitCode, stdout, stderr, durationMs}
}

/** The fields of a check's result, and none that the contract does not know. */
export function checkOf(check: CheckResult): CheckResult {
  const {id, title, outcome, facts, expected, actual, diagnosis, reason, durationMs} = check
  const told = diagnosis && {
    id: diagnosis.id,
    text: diagnosis.text,
    look: diagnosis.look,
    then: diagnosis.then,
  }
  return {id, title, outcome, facts, expected, actual, diagnosis: told, reason, durationMs}
}

// JSON lets these stand raw, and a terminal obeys some of them. Escaped, they parse to the same text.
function harmless(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
