import {useEffect, useState} from 'preact/hooks'

/** What the server answers, when it has; null until then, and where it does not. */
export function useAnswer<T>(path: string): T | null {
  const [known, setKnown] = useState<{readonly path: string; readonly value: T} | null>(null)
  useEffect(() => {
    let gone = false
    fetch(path)
      .then(async (answer) => {
        const value = answer.ok ? ((await answer.json()) as T) : null
        if (!gone && value !== null) setKnown({path, value})
      })
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [path])
  return known?.value ?? null
}
