import type {Localized} from '../../model/language.js'
import type {Observer} from '../../model/observer.js'
import {check} from '../define-check.js'
import {otherPorts, unplug} from './bridge-closed.js'
import type {Wiring} from './wiring.js'

/** What a lab's VMs are shut in from, and what it says of each way out. */
export interface Border {
  readonly title: Localized
  /** Ids of checks that must pass first. */
  readonly needs: readonly string[]
  /** Who gets an answer across the border, as {@link whoAnswers} tells it; nobody should. */
  readonly reached: (lab: Observer) => Promise<readonly string[]>
  /** What is said when the bridge has other ports than its taps. */
  readonly pluggedIn: Localized
  /** What is said, looked at and done when somebody is reached. */
  readonly wayOut: {readonly say: Localized; readonly look: string; readonly then: string}
}

/**
 * That no way leads out of a bridge's network: nothing else is a port of it, and nobody is reached across its border.
 * Ids: `both-shut-in`; `lan-plugged-in`, `way-out`.
 */
export function shutIn(wiring: Wiring, {title, needs, reached, pluggedIn, wayOut}: Border) {
  return check({
    id: 'both-shut-in',
    title,
    needs,
    observe: async (lab) => ({plugged: await otherPorts(lab.host, wiring), reached: await reached(lab)}),
    judge: (facts, expect) => {
      expect(facts.plugged).to.deep.equal([])
      expect(facts.reached).to.deep.equal([])
    },
    diagnoses: [
      {
        id: 'lan-plugged-in',
        when: ({plugged}) => plugged.length,
        say: pluggedIn,
        look: `ip -br link show master ${wiring.bridge}`,
        then: ({plugged}) => unplug(plugged),
      },
      {id: 'way-out', when: (facts) => facts.reached.length, ...wayOut},
    ],
  })
}
