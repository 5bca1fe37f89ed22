/** The way that a command is about; empty where there is none. */
export function wayIn(words: readonly string[]): string {
  return /ControlPath=\/run\/qlab\/io\/ways\/([\w-]+)/.exec(words.join(' '))?.[1] ?? ''
}
