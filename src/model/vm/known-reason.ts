import type {Localized} from '../language.js'

/** A reason that qlab knows by sight: what QEMU, or a console, says of it, what it means and what cures it. */
export interface KnownReason {
  /** Unique in its table, kebab-case: `write-lock`. */
  readonly id: string
  /** What is printed; its named groups fill the words, as `{file}`. */
  readonly says: RegExp
  /** Such a line, as a program prints it: the table is tested with these. More than one where versions differ. */
  readonly examples: readonly string[]
  /** What it means, in a sentence or two. */
  readonly means: Localized
  /** What to do, in words; the command that the guide has follows by itself. */
  readonly cure: Localized
  /** A command that shows the trouble. */
  readonly look?: string
  /** A command that cures it, where that is another than to start the VM again. */
  readonly then?: string
}

/** A text with its `{names}` filled; what has no value becomes `?`. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '?')
}
