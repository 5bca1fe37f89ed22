/** A file's name without its ending and without what systems add to a second one: `bridge-1.md`, `bridge (2).md`. */
export function stemOf(name: string): string {
  const stem = withoutEnding(name)
  return stem.replace(/(?:-\d{1,3}| ?\(\d{1,3}\))$/, '') || stem
}

/** The lab whose id a name is, whatever its case; null where it is none's. */
export function labNamed(name: string, labs: readonly string[]): string | null {
  const whole = withoutEnding(name).toLowerCase()
  const stem = stemOf(name).toLowerCase()
  return labs.find((lab) => lab === whole) ?? labs.find((lab) => lab === stem) ?? null
}

export function withoutEnding(name: string): string {
  return name.replace(/(?:\.md)?\.[a-z]{1,8}$/i, '')
}

/** The lab that a name has among its words, and the words that are left: `anna-bridge.md`. Null where it has none, or two. */
export function labWithin(
  name: string,
  labs: readonly string[],
): {readonly lab: string; readonly rest: string} | null {
  const stem = stemOf(name)
  const lower = stem.toLowerCase()
  const found = labs.flatMap((lab) => {
    const at = lower.indexOf(lab)
    const isWord = at >= 0 && !isLetter(lower[at - 1]) && !isLetter(lower[at + lab.length])
    return isWord ? [{lab, at}] : []
  })
  // A longer id may have a shorter one in it.
  const longest = found.filter(
    ({lab}) => !found.some((other) => other.lab !== lab && other.lab.includes(lab)),
  )
  const [only] = longest
  if (!only || longest.length > 1) return null
  const rest = `${stem.slice(0, only.at)} ${stem.slice(only.at + only.lab.length)}`
  return {lab: only.lab, rest: rest.replace(/^[\s_.-]+|[\s_.-]+$/g, '')}
}

function isLetter(character = ''): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}
