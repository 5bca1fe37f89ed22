import type {SimpleCommand, Word} from '../../shell/simple-commands.js'

/** A simple command without `sudo`, variables and the shell's own words before it. */
export interface Call {
  /** The program's name without its folder; empty when there is none. */
  readonly program: string
  readonly args: readonly Word[]
}

const PREFIX = /^(?:sudo|env|time|exec|nohup|if|then|elif|else|while|until|do|!|\{|\w+=.*)$/
/** Options of `sudo` and `env` that take the next word with them. */
const WITH_VALUE = /^-[ugpCh]$/

/** Which program a simple command runs, and with what. */
export function callOf(command: SimpleCommand): Call {
  let start = 0
  for (let options = false; start < command.length; start++) {
    const {text} = command[start] as Word
    if (options && text.startsWith('-')) {
      if (WITH_VALUE.test(text)) start++
      continue
    }
    if (!PREFIX.test(text)) break
    options ||= text === 'sudo' || text === 'env'
  }
  const [program, ...args] = command.slice(start)
  return {program: program?.text.replace(/^.*\//, '') ?? '', args}
}
