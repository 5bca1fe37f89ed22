import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {execa} from 'execa'
import type {Shell} from '../../../src/usecases/completion/shells.js'

/** What makes Ctrl-X a write all that Tab could complete on the command line; and a qlab that notes its words. */
const SETTINGS: Readonly<Record<Exclude<Shell, 'fish'>, string>> = {
  bash: `PS1='> '
bind '"\\C-xa": insert-completions'
qlab() { printf '%s\\t' "$@" >>got; echo >>got; }
`,
  zsh: `PS1='> '
zstyle ':completion:*' completer _all_matches _complete
zstyle ':completion:*' insert true
bindkey '^Xa' complete-word
qlab() { printf '%s\\t' "$@" >>got; echo >>got; }
`,
}

interface Asked {
  /** Where the shell works, and files may be made. */
  readonly folder: string
  /** What loads the completion, in the shell's own language; empty where fish is to find it by itself. */
  readonly load: string
  /** Where the shell finds programs while it completes: nowhere, so that none is started. */
  readonly path?: string
  readonly env?: Readonly<Record<string, string>>
}

/**
 * What a shell offers at the end of each line, by pressing its keys: the words as they would stand on the command line. fish has a
 * command for that; bash and zsh are made to write them all.
 */
export async function askShell(
  shell: Shell,
  lines: readonly string[],
  {folder, load, path = '/nonexistent', env = {}}: Asked,
): Promise<Map<string, string[]>> {
  const options = {
    cwd: folder,
    env: {PATH: process.env.PATH ?? '', HOME: folder, LANG: 'C.UTF-8', TERM: 'dumb', ...env},
    extendEnv: false,
  }
  if (shell === 'fish') {
    writeFileSync(join(folder, 'lines'), `${lines.join('\n')}\n`)
    const ask = `${load}; set PATH ${path}; while read -l line; echo (complete -C "$line" | string replace -r \\t.'*' '' | string join \\t); end <lines`
    const {stdout} = await execa('fish', [...(load ? ['--no-config'] : []), '-c', ask], options)
    return new Map(lines.map((line, index) => [line, words(stdout.split('\n')[index] ?? '')]))
  }
  const rc = join(folder, `settings.${shell}`)
  const compinit = shell === 'zsh' ? 'autoload -Uz compinit; compinit -u -d ./dump\n' : ''
  writeFileSync(rc, `${compinit}${load}\n${SETTINGS[shell]}PATH=${path}\n`)
  const got = join(folder, 'got')
  writeFileSync(got, '')
  const start = shell === 'bash' ? `bash --noprofile --rcfile ${rc} -i` : `zsh -f -i`
  const input = [
    ...(shell === 'zsh' ? [`. ./settings.zsh`] : []),
    ...lines.map((line) => `${line}\u0018a`),
    'exit',
  ]
  await execa('script', ['-qefc', start, '/dev/null'], {
    ...options,
    input: input.map((line) => `${line}\r`).join(''),
    reject: false,
    timeout: 40_000,
  })
  const said = existsSync(got) ? readFileSync(got, 'utf8').trimEnd().split('\n') : []
  return new Map(lines.map((line, index) => [line, offeredBy(line, words(said[index] ?? ''))]))
}

/** Without those that were typed; in a lab’s shell qlab itself need not be. */
function offeredBy(line: string, all: readonly string[]): string[] {
  const typed = line.replace(/^qlab /, '').split(' ')
  const offered = all.slice(typed.length - 1)
  return offered.length === 1 && offered[0] === typed.at(-1) ? [] : offered
}

function words(line: string): string[] {
  return line
    .split('\t')
    .filter(Boolean)
    .map((word) => word.replace(/\/$/, ''))
}
