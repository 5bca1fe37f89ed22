import {posix, win32} from 'node:path'

/** Where files of another computer are on this one: below a folder, each by its whole path there. */
export interface Mirror {
  /** On this computer. */
  readonly folder: string
  /** The folder that was worked in there, absolute. */
  readonly cwd: string
  /** Whether paths there are those of Windows. */
  readonly windows: boolean
}

/** Where a file that was named there is here. Names are read as there: `../a`, `C:\b`. */
export function mirroredPath({folder, cwd, windows}: Mirror, named: string): string {
  const path = windows ? win32 : posix
  const whole = path.resolve(cwd, named)
  const {root} = path.parse(whole)
  const below = whole
    .slice(root.length)
    .split(path.sep)
    .filter((name) => name !== '')
  return [folder, encodeURIComponent(root), ...below].join('/')
}

/** The path there of a file that is here; null for one that is not of there. */
export function pathThere({folder, windows}: Mirror, file: string): string | null {
  if (!file.startsWith(`${folder}/`)) return null
  const [root = '', ...below] = file.slice(folder.length + 1).split('/')
  return decodeURIComponent(root) + below.join((windows ? win32 : posix).sep)
}
