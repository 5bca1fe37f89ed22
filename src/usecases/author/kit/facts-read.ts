import type {Check, Expect} from '../../../model/lab/check.js'

/** The names of the facts that a check's judge and diagnoses read: they are tried on facts of several kinds. */
export function factsRead({judge, diagnoses}: Check): string[] {
  const names = new Set<string>()
  const readers: unknown[] = [
    (facts: unknown) => judge(facts as never, anyExpect()),
    ...diagnoses.flatMap(({when, say, look, then, final, passes}) => [when, say, look, then, final, passes]),
  ]
  for (const value of [undefined, null, '', 'x', 0, 1, true, {}, []])
    for (const reader of readers) if (isReader(reader)) attempt(reader, noting(names, value))
  return [...names].sort()
}

function noting(names: Set<string>, value: unknown): unknown {
  return new Proxy(
    {},
    {
      get(_, key) {
        if (typeof key === 'string') names.add(key)
        return value
      },
    },
  )
}

type Reader = (facts: unknown) => unknown

function isReader(value: unknown): value is Reader {
  return typeof value === 'function'
}

function attempt(reader: Reader, facts: unknown): void {
  try {
    reader(facts)
  } catch {
    // A value of that kind was not meant: what was read until then counts.
  }
}

/** Compares with nothing, whatever the word. */
function anyExpect(): Expect {
  const any: unknown = new Proxy(() => undefined, {get: () => any, apply: () => any})
  return any as Expect
}
