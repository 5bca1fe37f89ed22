import {check} from '../define-check.js'
import {linkState} from './wiring.js'

/** That a tap is switched on. It needs `<tap>-exists`. Ids: `<tap>-up`; `<tap>-down`. */
export function tapUp(tap: string) {
  return check({
    id: `${tap}-up`,
    title: {en: `${tap} is switched on`, sv: `${tap} är påslagen`},
    needs: [`${tap}-exists`],
    observe: async ({host}) => ({state: linkState(await host.link(tap))}),
    judge: ({state}, expect) => expect(state).to.equal('up'),
    diagnoses: [
      {
        id: `${tap}-down`,
        when: ({state}) => state === 'down',
        say: {
          en: `${tap} is switched off, as every new interface is. No frame gets through it, not even when a VM holds its other end.`,
          sv: `${tap} är avslagen, som alla nya nätverkskort. Inga ramar kommer igenom den, inte ens när en VM håller i andra änden.`,
        },
        look: `ip -br link show ${tap}`,
        then: `sudo ip link set ${tap} up`,
      },
    ],
  })
}
