let called: string | null = null

/** Notes what the reader calls this program, where that is more than its name: `qlab --host student@kvm1`. */
export function callAs(words: string | null): void {
  called = words
}

/** Null where it is called by its name alone. */
export function calledAs(): string | null {
  return called
}
