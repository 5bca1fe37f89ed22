import type {Localized} from '../model/language.js'
import {CARD_ENDS} from './ends/card-ends.js'
import type {EndTable, EndWords} from './ends/end-words.js'
import {GUEST_ENDS} from './ends/guest-ends.js'
import {HOST_ENDS} from './ends/host-ends.js'
import {IP_ENDS} from './ends/ip-ends.js'
import {PORT_ENDS} from './ends/port-ends.js'
import {USER_NET_ENDS} from './ends/user-net-ends.js'
import type {WayEnd} from './way-end.js'

/** Every reason why a way may end, in the order in which a frame meets them. */
export const ENDS: EndTable = {
  ...CARD_ENDS,
  ...PORT_ENDS,
  ...HOST_ENDS,
  ...GUEST_ENDS,
  ...IP_ENDS,
  ...USER_NET_ENDS,
}

/** What is told of an end. */
export interface Explained {
  readonly say: Localized
  readonly look: string | null
  readonly then: string | null
  /** The VM that is to be ended and started as the guide says. */
  readonly restart: string | null
  /** No time cures it. */
  readonly final: boolean
  /** What ends it by itself, and in how many seconds at the most. */
  readonly passes: ReturnType<NonNullable<EndWords['passes']>> | null
}

export function explain({reason, values}: WayEnd): Explained {
  const words = ENDS[reason]
  if (!words) throw new Error(`No words for the end ${reason}.`)
  return {
    say: words.say(values),
    look: words.look?.(values) ?? null,
    then: words.then?.(values) ?? null,
    restart: words.restart?.(values) ? (values.vm ?? null) : null,
    final: words.final === true,
    passes: words.passes?.(values) ?? null,
  }
}
