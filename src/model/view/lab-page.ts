/** A lab as `qlab help <lab>` tells it, in the reader's language. */
export interface LabPage {
  readonly id: string
  readonly title: string
  readonly summary: string
  /** About how long it takes. */
  readonly minutes: number | null
  /** MB that it needs of memory and on the disk. */
  readonly memoryMb: number | null
  readonly diskMb: number | null
  /** Programs and files that the host must have for it. */
  readonly programs: readonly string[]
  /** Labs that it builds on. */
  readonly after: readonly string[]
  readonly machines: readonly {readonly id: string; readonly disk: string}[]
  readonly steps: readonly {readonly id: string; readonly title: string}[]
  readonly open: boolean
  /** Whether all of it has passed once. */
  readonly passed: boolean
}
