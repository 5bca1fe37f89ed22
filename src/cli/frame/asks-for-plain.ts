/** Whether `--plain` is among the flags. It looks at the words: to parse them may be what fails. */
export function asksForPlain(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  return (end < 0 ? argv : argv.slice(0, end)).includes('--plain')
}
