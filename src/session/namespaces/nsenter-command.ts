import {asIdentity, type Identity} from '../../host/identity.js'

/** What every program of a lab finds in its environment, besides what the lab adds. */
export function sessionEnvironment(
  lab: string,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  return {
    PATH: '/run/qlab/shims:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: '/root',
    USER: 'root',
    LOGNAME: 'root',
    SHELL: '/bin/bash',
    LANG: env.LANG ?? 'C.UTF-8',
    TERM: env.TERM ?? 'dumb',
    QLAB_LAB: lab,
  }
}

/**
 * The command that runs another one inside a session's namespaces. The caller must never kill it: nsenter would die and
 * its child live on. End the child, or its input.
 */
export function nsenterCommand(
  who: Identity,
  pid: number,
  cwd: string,
  command: readonly string[],
): readonly [string, ...string[]] {
  const [first = 'nsenter', ...rest] = [
    ...asIdentity(who),
    'nsenter',
    `--target=${pid}`,
    ...['--user', '--mount', '--net', '--pid', '--uts', '--ipc', '--preserve-credentials'],
    ...['sh', '-c', 'cd "$0" && exec "$@"', cwd, ...command],
  ]
  return [first, ...rest]
}
