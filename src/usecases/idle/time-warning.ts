import {clock} from '../../model/clock.js'
import type {Workplace} from '../workplace.js'
import {dayLeft, fewMinutes, type DayLeft} from './day-limit.js'

/** How long what was read of it holds, in milliseconds. */
const HOLDS_MS = 5000

/** How many minutes are left of the day of whoever works in a lab, once they are few. */
export class TimeWarning {
  #read: {readonly at: number; readonly minutes: number | null} | null = null
  #told: number | null = null

  constructor(
    private readonly place: Pick<Workplace, 'paths' | 'identity'>,
    private readonly look: (place: Pick<Workplace, 'paths' | 'identity'>) => DayLeft | null = dayLeft,
  ) {}

  /** Null as long as there are many, or a day has no limit. */
  get minutes(): number | null {
    const at = clock().now()
    if (!this.#read || at - this.#read.at > HOLDS_MS) {
      const left = this.look(this.place)
      this.#read = {at, minutes: left && fewMinutes(left)}
    }
    return this.#read.minutes
  }

  /** The same where it was not given before. */
  news(): number | null {
    const {minutes} = this
    const isNew = minutes !== this.#told
    this.#told = minutes
    return isNew ? minutes : null
  }
}
