import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {shellWord} from '../../model/shell-word.js'
import type {Shell} from './shells.js'

/** What ends the line in a shell's settings that is ours. */
export const MARK = '# qlab completion'

/** Where a shell finds its completion. */
export interface ShellPlaces {
  /** What loads the completion of whichever qlab there is. */
  readonly file: string
  /** The shell's settings, which may need a line, and that line. */
  readonly settings: {readonly file: string; readonly line: string; readonly needed: boolean} | null
}

/** Where Debian and its like keep bash-completion, and a setting that may load it for everybody. */
const BASH_COMPLETION = '/usr/share/bash-completion/bash_completion'
const SYSTEM_BASHRC = '/etc/bash.bashrc'

/** @param home the student's home folder */
export function shellPlaces(
  shell: Shell,
  env: NodeJS.ProcessEnv,
  home: string,
  {bashCompletion = BASH_COMPLETION, systemBashrc = SYSTEM_BASHRC} = {},
): ShellPlaces {
  const folder = (variable: string, otherwise: string): string =>
    env[variable]?.startsWith('/') ? (env[variable] ?? '') : join(home, otherwise)
  const data = folder('XDG_DATA_HOME', '.local/share')
  if (shell === 'fish')
    return {file: join(folder('XDG_CONFIG_HOME', '.config'), 'fish/completions/qlab.fish'), settings: null}
  if (shell === 'zsh') {
    const file = join(data, 'qlab/completion.zsh')
    const zshrc = join(folder('ZDOTDIR', '.'), '.zshrc')
    return {file, settings: {file: zshrc, line: loadingLine(file, home), needed: true}}
  }
  // bash-completion finds it there by itself; whoever does not use that needs a line.
  const file = join(data, 'bash-completion/completions/qlab')
  const bashrc = join(home, '.bashrc')
  const needed = !existsSync(bashCompletion) || ![bashrc, systemBashrc].some(loadsBashCompletion)
  return {file, settings: {file: bashrc, line: loadingLine(file, home), needed}}
}

/** Whether settings load bash-completion in a line that is not a comment. */
function loadsBashCompletion(file: string): boolean {
  try {
    return /^[^#\n]*\bbash_completion\b/m.test(readFileSync(file, 'latin1'))
  } catch {
    return false
  }
}

/** It does nothing where the file is gone. */
function loadingLine(file: string, home: string): string {
  const own = file.startsWith(`${home}/`) ? file.slice(home.length) : null
  const place = own !== null && /^[\w/.-]+$/.test(own) ? `"$HOME${own}"` : shellWord(file)
  return `[ ! -r ${place} ] || . ${place} ${MARK}`
}
