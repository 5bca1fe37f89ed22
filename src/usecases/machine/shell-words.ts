/**
 * The words that run what was typed: one word is a line for the shell, several are a program and its arguments.
 * @returns null when nothing was typed
 */
export function shellWords(command: readonly string[]): readonly string[] | null {
  const [first, ...others] = command
  if (first === undefined) return null
  // A line that was typed in a script with the line ends of Windows.
  return others.length > 0 ? command : ['bash', '-c', first.replace(/\r+(?=\n|$)/g, '')]
}
