import {join} from 'node:path'
import type {Identity} from '../identity.js'
import {busyFactor, PACE_FILE, rememberedBoots, type Boot} from './read-pace.js'
import {remember} from '../files/remember.js'

/** One slow boot may be by chance; an old one says little of today. */
const REMEMBERED = 3

/** Notes how long a guest took to boot here: later waits follow it. `cache` is qlab's cache folder. */
export function rememberBoot(
  cache: string,
  {ms, uefi}: Omit<Boot, 'busy'>,
  who: Identity,
  busy = busyFactor(),
): void {
  const boots = [{ms: Math.round(ms), uefi, busy}, ...rememberedBoots(cache)].slice(0, REMEMBERED)
  remember(join(cache, PACE_FILE), {boots}, who)
}
