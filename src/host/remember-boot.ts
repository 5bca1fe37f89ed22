import {join} from 'node:path'
import type {Identity} from './identity.js'
import {PACE_FILE, rememberedBoots, type Boot} from './read-pace.js'
import {remember} from './remember.js'

/** One slow boot may be by chance; an old one says little of today. */
const REMEMBERED = 3

/** Notes how long a guest took to boot here: later waits follow it. `cache` is qlab's cache folder. */
export function rememberBoot(cache: string, boot: Boot, who: Identity): void {
  const boots = [{...boot, ms: Math.round(boot.ms)}, ...rememberedBoots(cache)].slice(0, REMEMBERED)
  remember(join(cache, PACE_FILE), {boots}, who)
}
