import type {PaintedStream} from './other-screen.js'

/** A guide of fewer lines or columns is easier to read line after line. */
const LEAST = {rows: 14, columns: 40}

/** Whether a guide can be painted on this terminal. A screen reader has one on which nothing is redrawn (`dumb`). */
export function hasScreen(
  {rows = 0, columns = 0}: Pick<PaintedStream, 'rows' | 'columns'>,
  {TERM}: Readonly<Record<string, string | undefined>>,
): boolean {
  return (
    TERM !== undefined && TERM !== '' && TERM !== 'dumb' && rows >= LEAST.rows && columns >= LEAST.columns
  )
}
