import {check} from '../define-check.js'
import {linkState, type Wiring} from './wiring.js'

/** That the bridge is switched on. It needs `bridge-exists`. Ids: `bridge-up`; `bridge-down`. */
export function bridgeUp({bridge}: Wiring) {
  return check({
    id: 'bridge-up',
    title: {en: `${bridge} is switched on`, sv: `${bridge} är påslagen`},
    needs: ['bridge-exists'],
    observe: async ({host}) => ({state: linkState(await host.link(bridge))}),
    judge: ({state}, expect) => expect(state).to.equal('up'),
    diagnoses: [
      {
        id: 'bridge-down',
        when: ({state}) => state === 'down',
        say: {
          en: `${bridge} is switched off: a switch without power does not forward frames between its ports.`,
          sv: `${bridge} är inte påslagen: en switch utan ström skickar inga ramar mellan sina portar.`,
        },
        look: `ip -br link show ${bridge}`,
        then: `sudo ip link set ${bridge} up`,
      },
    ],
  })
}
