/** Stands beside a lab's own code while that runs. */
export interface LabCodeWatch {
  /** Runs the lab's code; throws where it goes on without end and lets nothing else run. */
  run<T>(work: () => T | Promise<T>): Promise<T>
  /** Where in the lab a function was written, as `/path/lab.ts:12`; null where that is not known. */
  placeOf(made: unknown): Promise<string | null>
}

let watch: LabCodeWatch | null = null

/** Says who watches, for the whole process; without one nobody does. */
export function useLabCodeWatch(by: LabCodeWatch | null = null): void {
  watch = by
}

/**
 * Runs code of a lab. Nothing that its caller calls by itself, and waits for, comes back from a loop without end; so this
 * is what is waited for.
 * @throws what the code throws, and a {@link LabError} `endless-code` where somebody watches and it does not end
 */
export async function runLabCode<T>(work: () => T | Promise<T>): Promise<T> {
  return watch ? watch.run(work) : work()
}

/** Where in the lab a function was written; null where that is not known. */
export async function placeInLab(made: unknown): Promise<string | null> {
  return (await watch?.placeOf(made)) ?? null
}
