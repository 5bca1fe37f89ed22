import type {Localized} from '../language.js'

/** What is known of a write, an opening or a start that the system refused, besides its own word for it. */
export interface Refusal {
  /** What was to be written, opened or started; an absolute path, or a program's name. Null when nobody knows. */
  readonly path: string | null
  /** What is in its place, or in that of a folder above it, and is no folder; not where nobody knows. */
  readonly blocker?: string | null
  /** Bytes that were to be written there. */
  readonly wanted?: number
  /** Bytes that can still be written there. */
  readonly free?: number
  /** Whether the disk has room, and can hold no more files. */
  readonly noInodes?: boolean
  /** The limit that was met: of open files, of processes. */
  readonly limit?: string
  /** The variable that moves the folder elsewhere: `QLAB_STATE_HOME`. */
  readonly variable?: string | null
}

export function place({path}: Refusal): Localized {
  return path === null
    ? {en: 'what qlab was to write', sv: 'det som qlab skulle skriva'}
    : {en: path, sv: path}
}

export function atMost({limit}: Refusal): string {
  return limit === undefined ? '' : `, ${limit}`
}

/** How much is free and how much is wanted, as far as it is known. */
export function room({free, wanted}: Refusal): Localized {
  const left = free === undefined ? null : bytesInWords(free)
  const need = wanted === undefined ? null : bytesInWords(wanted)
  if (left !== null && need !== null)
    return {en: ` ${left} is free, and ${need} is needed.`, sv: ` ${left} är ledigt, och ${need} behövs.`}
  if (left !== null) return {en: ` ${left} is free.`, sv: ` ${left} är ledigt.`}
  return need === null ? {en: '', sv: ''} : {en: ` ${need} is needed.`, sv: ` ${need} behövs.`}
}

/** `700 B`, `12 kB`, `3 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${Math.round(bytes / 1_000_000)} MB`
}

/** At the beginning of a sentence: a path, or a program's name, stays as it is. */
export function begin(refusal: Refusal): Localized {
  const {en, sv} = place(refusal)
  return refusal.path === null ? {en: capital(en), sv: capital(sv)} : {en, sv}
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
