import {callOf} from '../../../../src/prove/slips/program-of.js'
import {simpleCommands} from '../../../../src/shell/simple-commands.js'
import {applyEdits, type Operator, type Surroundings} from '../../../../src/prove/slips/slip.js'

export const NOTHING: Surroundings = {interfaces: [], files: [], macs: [], about: []}

/** The call of a text's first simple command. */
export function callIn(text: string) {
  return callOf(simpleCommands(text)[0] ?? [])
}

/** What an operator makes of a text. */
export function wrongs(operator: Operator, text: string, around: Partial<Surroundings> = {}): string[] {
  return operator(callIn(text), {...NOTHING, ...around}).map(({edits}) => applyEdits(text, edits))
}
