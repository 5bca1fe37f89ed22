import type {Machine} from '../../machine/machine.js'
import {guestUnreachable, hasEnded, neverStarted} from '../../machine/machine-errors.js'
import type {HostError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'

/** A VM that one wants to get into, and that is not there. */
export async function notRunning(machine: Machine): Promise<HostError> {
  const casualty = await machine.casualty()
  if (!casualty) return neverStarted(machine.id, machine.disk)
  // What its console said last tells nothing more where QEMU itself says why.
  const last = casualty.stderr ? {...casualty, serialTail: ''} : casualty
  return hasEnded(machine.id, machine.disk, last)
}

/** Why nobody answers in a VM that runs. */
export type Silence =
  /** It has no card that the lab can reach. */
  | 'no-card'
  /** Its console shows a login, but SSH does not answer. */
  | 'booted'
  /** Neither its console nor its processor time showed a sign of life for `seconds`. */
  | 'quiet'
  /** It goes on, but not to an end. */
  | 'slow'

/** @param seconds how long it was waited for */
export function unreachable(machine: Machine, silence: Silence, seconds: number): HostError {
  const {id} = machine
  const words = {
    'no-card': {
      en: `The VM ${id} runs, but has no network card that the lab can reach.`,
      sv: `VM:en ${id} är igång men har inget nätverkskort som labben kan nå.`,
    },
    booted: {
      en: `The VM ${id} has booted (its console asks for a login), but did not answer on SSH within ${seconds} s.`,
      sv: `VM:en ${id} har startat (konsolen väntar på inloggning) men svarade inte på SSH inom ${seconds} s.`,
    },
    quiet: {
      en: `The VM ${id} runs, but makes no progress: no answer on SSH within ${seconds} s, and recently nothing on its console and no processor time used.`,
      sv: `VM:en ${id} är igång men kommer inte vidare: inget svar på SSH inom ${seconds} s, och den senaste tiden inget på konsolen och ingen processortid använd.`,
    },
    slow: {
      en: `The VM ${id} runs, but did not answer on SSH within ${seconds} s.`,
      sv: `VM:en ${id} är igång men svarade inte på SSH inom ${seconds} s.`,
    },
  }[silence]
  return guestUnreachable(words, {
    suggestions: [
      command('qlab check', {
        en: 'shows what is wrong with its network',
        sv: 'visar vad som är fel med VM:ens nätverk',
      }),
      command(`qlab console ${id}`, {
        en: 'shows what it writes, without a network',
        sv: 'visar vad den skriver, utan nätverk',
      }),
      'qlab status',
    ],
  })
}
