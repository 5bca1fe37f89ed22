import {posix, win32} from 'node:path'

/** A lab in a folder of another computer, which has sent it here (`--host`). */
export interface ReaderLab {
  /** As it was typed: `./my-lab`; null where this command line does not name it. */
  readonly named: string | null
  /** Its folder there, as the reader is told: `my-lab`, or the whole path. */
  readonly shown: string
  /** Whether paths there are those of Windows. */
  readonly windows: boolean
  /** Its folder here, absolute and without links. */
  readonly folder: string
}

let labs: readonly ReaderLab[] = []

/** Notes the labs that the reader's computer has sent. */
export function readerLabs(those: readonly ReaderLab[]): void {
  labs = those
}

/** The folder here of a lab as the reader has named it; null for anything else. */
export function readerLabNamed(word: string): string | null {
  return labs.find(({named}) => named === word)?.folder ?? null
}

/** What the reader calls a folder of such a lab, or a file in it; null for any other. */
export function shownInLab(file: string): string | null {
  const lab = labs.find(({folder}) => file === folder || file.startsWith(`${folder}/`))
  if (!lab) return null
  return (lab.windows ? win32 : posix).join(lab.shown, ...file.slice(lab.folder.length).split('/'))
}

/** The same of every such folder that is named in a text. */
export function withLabsShown(text: string): string {
  return labs.reduce((told, {folder, shown}) => told.replaceAll(folder, () => shown), text)
}

/** A value as JSON, with the same. */
export function jsonWithLabsShown(value: unknown): string {
  const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)
  return labs.reduce(
    (told, {folder, shown}) => told.replaceAll(inJson(folder), () => inJson(shown)),
    JSON.stringify(value, null, 2),
  )
}
