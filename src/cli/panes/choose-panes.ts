import {OWN_PANES} from '../../usecases/panes/guide-words.js'
import {hasTmux} from '../../usecases/panes/has-tmux.js'
import type {PaintedStream} from '../guide-screen/other-screen.js'

type Size = Pick<PaintedStream, 'rows' | 'columns'>
type Environment = Readonly<Record<string, string | undefined>>

/** The tmux pane that a guide is in; `own` is one of a tmux that is the lab's alone. */
export interface GuidePane {
  readonly pane: string
  readonly own: boolean
}

/** What a path of a UNIX socket holds (unix(7)), without what is behind the runtime folder: `/secure-boot.tmux`, generously. */
const MOST_RUNTIME_BYTES = 107 - 32

/** Large enough for a guide and a terminal beside it, or below it. */
const BESIDE = {rows: 28, columns: 120}
const BELOW = {rows: 46, columns: 80}

/**
 * Where the guide is to have terminals beside it: in the tmux that we are in already, in one of its own that is to be
 * started (`new`), or nowhere.
 * @param runtime the folder that the socket of one of its own would be in
 */
export async function choosePanes(
  size: Size,
  env: Environment,
  runtime: string,
): Promise<GuidePane | 'new' | null> {
  const around = paneAround(env)
  if (around?.own) return around
  if (!hasRoom(size) || env[OWN_PANES.name] === 'off') return null
  if (around) return around
  return Buffer.byteLength(runtime) <= MOST_RUNTIME_BYTES && (await hasTmux(env)) ? 'new' : null
}

function paneAround(env: Environment): GuidePane | null {
  const {TMUX, TMUX_PANE} = env
  return TMUX && TMUX_PANE ? {pane: TMUX_PANE, own: env[OWN_PANES.name] === OWN_PANES.value} : null
}

function hasRoom({rows = 0, columns = 0}: Size): boolean {
  return [BESIDE, BELOW].some((least) => rows >= least.rows && columns >= least.columns)
}
