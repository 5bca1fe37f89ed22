import type {Style} from '../render/text/style.js'

/** What a run there takes over from here: not where files are, which is the host's own. */
const TAKEN = [
  'QLAB_LAB',
  'QLAB_DEBUG',
  'QLAB_RECORD',
  'QLAB_PANES',
  'QLAB_PLAIN',
  'QLAB_TIME_FACTOR',
  'QLAB_IDLE_HOURS',
  'QLAB_SEED',
  'QLAB_STUDENT',
  'COLORTERM',
  'COLUMNS',
  'FORCE_COLOR',
  'NO_COLOR',
  'TERM',
]

/** The variables of a run on a host: what concerns the reader and the terminal, which are here. */
export function envForHost(
  env: Readonly<Record<string, string | undefined>>,
  {language, ascii}: Pick<Style, 'language' | 'ascii'>,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  const taken = TAKEN.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]))
  // Windows has no locale in its variables, and terminals that show UTF-8.
  const unicode = !ascii || (platform === 'win32' && env.LC_ALL === undefined && env.LANG === undefined)
  return {...Object.fromEntries(taken), QLAB_LANG: language, LC_ALL: unicode ? 'C.UTF-8' : 'C'}
}
