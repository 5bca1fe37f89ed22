import type {ShellValue} from '../../model/observer.js'

/**
 * The line that zx makes of a template: a value becomes one quoted word, a list several. Quoted as every shell reads it:
 * zx's own `$'…'` is bash's, and a guest may have only a sh.
 *
 * Only that part of zx's `$` is used (`halt`: a command that is made, and never started). A look is not a child process of
 * ours: it goes into namespaces, over SSH or through a serial console. And zx's `nothrow` makes one result of a command that
 * failed, which is a fact, and of a system that could not be reached, which must be thrown.
 */
export async function shellLine(
  pieces: TemplateStringsArray,
  values: readonly ShellValue[],
): Promise<string> {
  // Loaded at the first look: most commands of qlab never look.
  const {$} = await import('zx/core')
  return $({halt: true, shell: 'bash', quote: quoted})(pieces, ...values).cmd
}

/** A word as a shell takes it literally: also fish, to which a backslash between `'` means something. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll(/['\\]/g, String.raw`'\$&'`)}'`
}
