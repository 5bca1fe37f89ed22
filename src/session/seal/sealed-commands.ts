import {join} from 'node:path'
import {asIdentity, type Identity} from '../../host/identity.js'

/** What whoever works in a sealed lab may do as its root: with its network, its files and its processes; nothing with mounts. */
const CAPABILITIES = [
  ...[
    'net_admin',
    'net_raw',
    'net_bind_service',
    'setuid',
    'setgid',
    'setpcap',
    'chown',
    'dac_override',
    'fowner',
  ],
  ...['fsetid', 'kill', 'sys_chroot'],
]
/** MB that one file may have; a file of memory is one, too. */
const LARGEST_FILE_MB = 4096

/** The processes that a sealed lab is entered by. */
export interface SealedPids {
  readonly router: number
  readonly view: number
  /** Process 1 of the lab. */
  readonly lab: number
}

/**
 * The command that looks at a sealed lab: as the root of the namespace above it, whom nothing in the lab can touch, and
 * with the view's files. The caller must never kill it, as with nsenterCommand.
 */
export function viewCommand(
  who: Identity,
  {router, view, lab}: SealedPids,
  cwd: string,
  command: readonly string[],
): readonly [string, ...string[]] {
  const of = (pid: number, ...names: string[]): string[] =>
    names.map((name) => `--${name}=/proc/${pid}/ns/${NAMESPACE_FILES[name] ?? name}`)
  return words(
    ...asIdentity(who),
    ...['nsenter', ...of(router, 'user'), ...of(view, 'mount'), ...of(lab, 'net', 'pid', 'uts', 'ipc')],
    ...['--preserve-credentials', 'sh', '-c', LOOK, cwd, ...command],
  )
}

/** Settings in the lab's home are the lab's own: who looks has another. */
const LOOK = 'export HOME=/.qlab/home; cd "$0" 2>/dev/null || cd /; exec "$@"'

const NAMESPACE_FILES: Readonly<Record<string, string>> = {mount: 'mnt'}

/** The command that works in a sealed lab, with no more privileges than the work needs and no way to get any. */
export function sealedCommand(
  who: Identity,
  {lab}: Pick<SealedPids, 'lab'>,
  {namespaces, cwd}: {readonly namespaces: string; readonly cwd: string},
  command: readonly string[],
): readonly [string, ...string[]] {
  const capabilities = ['-all', ...CAPABILITIES.map((name) => `+${name}`)].join(',')
  const bytes = LARGEST_FILE_MB * 2 ** 20
  return words(
    ...asIdentity(who),
    ...['perl', join(namespaces, 'enter-sealed.pl'), String(lab)],
    ...['setpriv', '--no-new-privs', `--bounding-set=${capabilities}`, '--inh-caps=-all'],
    ...['prlimit', `--fsize=${bytes}:${bytes}`, '--core=0:0', '--nofile=4096:4096', '--'],
    ...['sh', '-c', 'echo 1000 >/proc/self/oom_score_adj; cd "$0" && exec "$@"', cwd, ...command],
  )
}

function words(...all: string[]): readonly [string, ...string[]] {
  const [first = 'nsenter', ...rest] = all
  return [first, ...rest]
}
