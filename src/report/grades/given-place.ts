/** What was given to be graded: its path as the reader has it, and the name that is before everything that was found in it. */
export interface GivenPlace {
  readonly path: string
  readonly name: string
}

/**
 * The path of a submission's file: where it was found begins with the name of what was given.
 * @param source as in a grade: `handed-in/anna/bridge.md`
 */
export function fileIn(source: string, given: readonly GivenPlace[] = []): string {
  const found = given.find(({name}) => source === name || source.startsWith(`${name}/`))
  if (!found) return source
  const below = source.slice(found.name.length + 1)
  const whole = below === '' || found.path === '' ? found.path + below : `${found.path}/${below}`
  return whole.replace(/^(?:\.\/+)+/, '') || source
}
