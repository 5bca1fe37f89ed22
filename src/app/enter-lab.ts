import {interactive} from '../host/interactive.js'
import {findSession} from '../session/find-session.js'
import type {Session} from '../session/session.js'
import type {JoinLabOptions} from './join-lab.js'

export interface EnterLabOptions extends JoinLabOptions {
  /** Runs this instead of a prompt: one word is a line for the shell, several are a program and its arguments. */
  readonly command: readonly string[]
}

/** A shell in the lab, on this terminal; gives its exit code. */
export async function enterLab({paths, identity, lab, command}: EnterLabOptions): Promise<number> {
  return enterSession(findSession(paths, identity, lab), command)
}

export async function enterSession(session: Session, command: readonly string[] = []): Promise<number> {
  const [line, ...rest] = command
  const shell =
    line === undefined
      ? ['bash', '--rcfile', '/run/qlab/io/bashrc', '-i']
      : rest.length > 0
        ? command
        : ['bash', '-c', line]
  // Without a terminal the commands come on standard input, as in `qlab shell < answer.sh`.
  const words = line === undefined && !process.stdin.isTTY ? ['bash', '-s'] : shell
  return interactive(session.command(words), session.environment)
}
