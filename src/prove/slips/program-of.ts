import type {SimpleCommand, Word} from './shell-words.js'

/** A simple command without `sudo` and variables before it. */
export interface Call {
  /** The program's name without its folder; empty when there is none. */
  readonly program: string
  readonly args: readonly Word[]
}

/** Which program a simple command runs, and with what. */
export function callOf(command: SimpleCommand): Call {
  const start = command.findIndex(({text}) => !/^(?:sudo|time|exec|nohup|\w+=.*)$/.test(text))
  const [program, ...args] = start < 0 ? [] : command.slice(start)
  return {program: program?.text.replace(/^.*\//, '') ?? '', args}
}
