import type {Picture} from '../../host/png-of-ppm.js'

/** Keys and the mouse, as a viewer tells them. */
export type ScreenInput =
  /** @param code of the keyboard: an XT scancode, with 0x80 for what begins with 0xe0 */
  | {readonly kind: 'key'; readonly down: boolean; readonly code: number}
  /** @param buttons a bit each: left, middle, right, wheel up, wheel down */
  | {readonly kind: 'pointer'; readonly x: number; readonly y: number; readonly buttons: number}

/** A screen that can be looked at and worked at. */
export interface ScreenSource {
  readonly name: string
  /** What it shows now. */
  draw(): Promise<Picture>
  /** Takes what somebody does there, in this order. */
  put(input: ScreenInput): void
}
