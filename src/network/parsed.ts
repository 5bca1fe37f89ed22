/** JSON that a tool has printed; null where it printed none. */
export function parsed<T>(text: string | undefined): T | null {
  try {
    return JSON.parse(text ?? '') as T
  } catch {
    return null // the tool is not there, or had nothing to say
  }
}
