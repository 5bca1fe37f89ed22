import {HostError} from '../model/errors/errors.js'
import {scaled} from '../model/pace.js'
import {until} from '../model/until.js'
import {holderWords, socketHolder} from './condition/qmp-holder.js'
import type {LabDoor} from './lab-door.js'

/** For so long another look of qlab's own may be there. */
const VISIT_MS = 2000
const INTERVAL_MS = 150

/**
 * Waits until nobody is at a VM's serial console, but no longer than a visit of qlab's takes.
 * @throws {HostError} `console-held`, with who is there
 */
export async function freeConsole(
  door: Pick<LabDoor, 'run' | 'readLink'>,
  socket: string,
  limitMs: number,
): Promise<void> {
  let holder: Awaited<ReturnType<typeof socketHolder>> = null
  const free = async (): Promise<boolean> => (holder = await socketHolder(door, socket)) === null
  if (await until(free, {timeoutMs: Math.min(limitMs, scaled(VISIT_MS)), intervalMs: INTERVAL_MS})) return
  const who = await holderWords(holder ?? 'outside', door)
  const by = who === 'outside' ? {en: '', sv: ''} : {en: ` by ${who}`, sv: ` av ${who}`}
  throw new HostError(
    'console-held',
    {
      en: `The VM's serial console is in use${by.en}, and only one program can use it at a time.`,
      sv: `VM:ens seriekonsol används${by.sv}, och bara ett program åt gången kan använda den.`,
    },
    {
      suggestions: [
        {
          en: 'Leave it with Ctrl-] in the terminal where you have it open.',
          sv: 'Lämna den med Ctrl-] (på ett svenskt tangentbord ofta Ctrl-5) i terminalen där du har den öppen.',
        },
      ],
    },
  )
}
