import {ShellSyntaxError} from '../../shell/shell-syntax-error.js'
import {programsIn} from '../../shell/programs-in.js'
import {simpleCommands} from '../../shell/simple-commands.js'
import {splitCommands} from '../../content/guide/split-commands.js'
import type {WorkCommand} from './work-events.js'

/** Why a command that was typed is not in a submission. */
export type LeftOutWhy =
  /** It is qlab's own, or it only concerned the terminal. */
  | 'no-work'
  /** It took the student somewhere else, where what was typed is in the submission. */
  | 'way-in'
  /** What was done in an editor is not recorded. */
  | 'editor'
  /** Ctrl-C ended it. */
  | 'interrupted'
  /** The shell could not read it, so it did nothing. */
  | 'unreadable'
  /** It cannot be told where it was typed. */
  | 'place'

/** How a command is done again: its text, and whether Ctrl-C has ended the VM that it started; or not at all. */
export type Redone = {readonly text: string; readonly ended?: true} | {readonly leftOut: LeftOutWhy}

const OWN = ['qlab', 'check', 'guide', 'hint', 'next', 'solve', 'status', 'topology', 'record', 'view']
const TERMINAL = ['bg', 'clear', 'exit', 'fg', 'history', 'jobs', 'logout', 'reset', 'stty', 'tput']
const READING = ['htop', 'info', 'less', 'man', 'more', 'tig', 'top', 'watch']
const EDITORS = ['ed', 'edit', 'editor', 'emacs', 'joe', 'mcedit', 'micro', 'nano', 'ne', 'pico', 'vi', 'vim']
const WAYS_IN = ['console', 'minicom', 'nc', 'netcat', 'screen', 'socat', 'ssh', 'telnet', 'tmux']
const INTERRUPTED = /^\^C|\^C\s*$/m

/**
 * How a typed command is done again.
 * @param nextOn where the next command in the same terminal was typed; null when there was none
 */
export function redoneAs({text, on, said}: WorkCommand, nextOn: string | null): Redone {
  if (on === 'monitor' || on.startsWith('monitor:')) return {text}
  // What qlab said when a prompt was there already looks as if it had been typed.
  if (text.startsWith('qlab: ')) return {leftOut: 'no-work'}
  const programs = programsOf(text)
  if (programs === null) return {leftOut: 'unreadable'}
  const [program = ''] = programs
  const simple = simpleCommands(text)
  const alone = simple.length === 1
  const noWork = [...TERMINAL, ...READING, ...(on === 'host' ? OWN : [])]
  if (
    programs.length > 0 &&
    programs.length === simple.length &&
    programs.every((each) => noWork.includes(each))
  )
    return {leftOut: 'no-work'}
  if (programs.some((each) => EDITORS.includes(each))) return {leftOut: 'editor'}
  if (alone && WAYS_IN.includes(program) && nextOn !== null && nextOn !== on) return {leftOut: 'way-in'}
  if (INTERRUPTED.test(said)) return isQemu(program) ? {text, ended: true} : {leftOut: 'interrupted'}
  return {text}
}

function isQemu(program: string): boolean {
  return /^(?:qemu-system-|kvm$)/.test(program)
}

/** The programs that a command runs, as far as that is certain; null where the shell cannot read it. */
function programsOf(text: string): string[] | null {
  try {
    return splitCommands(text).length === 0 ? [] : programsIn(text)
  } catch (error) {
    if (error instanceof ShellSyntaxError) return null
    throw error
  }
}
