import {check} from '../define-check.js'
import {idOf} from '../values/parameters.js'
import {linkState} from './wiring.js'

/** That a tap is switched on. It needs `<tap>-exists`. Ids: `<tap>-up`; `<tap>-down`. */
export function tapUp(tap: string) {
  return check({
    id: `${idOf(tap)}-up`,
    title: {en: `${tap} is switched on`, sv: `${tap} är påslagen`},
    needs: [`${idOf(tap)}-exists`],
    observe: async ({host}) => ({state: linkState(await host.link(tap))}),
    judge: ({state}, expect) => expect(state).to.equal('up'),
    diagnoses: [
      {
        id: `${idOf(tap)}-down`,
        when: ({state}) => state === 'down',
        say: {
          en: `${tap} is switched off, as every new interface is. No frames get through it, not even when a VM is connected to its other end.`,
          sv: `${tap} är inte påslagen, vilket inget nytt nätverksgränssnitt är. Inga ramar kommer igenom den, inte ens när en VM är ansluten till andra änden.`,
        },
        look: `ip -br link show ${tap}`,
        then: `sudo ip link set ${tap} up`,
      },
    ],
  })
}
