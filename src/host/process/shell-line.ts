import type {ShellValue} from '../../model/observer.js'

/**
 * The line of bash that zx makes of a template: a value becomes one quoted word, a list several.
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
  const {$, quote} = await import('zx/core')
  return $({halt: true, shell: 'bash', quote})(pieces, ...values).cmd
}
