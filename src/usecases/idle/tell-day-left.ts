import type {AdminLimits} from '../../host/admin-limits.js'
import {hoursAndMinutes} from '../../model/local-day.js'
import type {Emit} from '../../model/run/event.js'
import type {Workplace} from '../workplace.js'
import {dayLeft} from './day-limit.js'

/** Tells whoever opens a lab what is left of a day that has a limit. */
export function tellDayLeft(
  {emit, ...place}: Pick<Workplace, 'paths' | 'identity'> & {readonly emit: Emit},
  limits: AdminLimits,
): void {
  const left = dayLeft(place, Date.now(), limits)
  if (!left) return
  const [time, limit] = [hoursAndMinutes(left.leftMs), hoursAndMinutes(left.limitMs)]
  emit({type: 'notice', notice: 'day-left', time, limit})
}
