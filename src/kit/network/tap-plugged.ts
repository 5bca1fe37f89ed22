import {check} from '../define-check.js'
import {idOf} from '../values/parameters.js'
import type {Wiring} from './wiring.js'

/**
 * That a tap is a port of the bridge. It needs `<tap>-exists` and `bridge-exists`.
 * Ids: `<tap>-on-bridge`; `<tap>-elsewhere`, `<tap>-unattached`.
 */
export function tapPlugged({bridge}: Wiring, tap: string) {
  const plug = `sudo ip link set ${tap} master ${bridge}`
  return check({
    id: `${idOf(tap)}-on-bridge`,
    title: {en: `${tap} is a port of ${bridge}`, sv: `${tap} är en port i ${bridge}`},
    needs: ['bridge-exists', `${idOf(tap)}-exists`],
    observe: async ({host}) => ({master: (await host.link(tap))?.master ?? null}),
    judge: ({master}, expect) => expect(master).to.equal(bridge),
    diagnoses: [
      {
        id: `${idOf(tap)}-elsewhere`,
        when: ({master}) => master !== null && master !== bridge,
        say: {
          en: `${tap} is a port of a bridge other than ${bridge}, so a VM on it never gets in contact with the others. An interface can be a port of one bridge only; the command that puts it in ${bridge} takes it out of the other.`,
          sv: `${tap} är port i en annan brygga än ${bridge}, så en VM på den får aldrig kontakt med de andra. Ett nätverksgränssnitt kan bara vara port i en brygga åt gången, så kommandot som kopplar in det i ${bridge} tar det ur den andra.`,
        },
        look: 'ip -br link show type bridge_slave',
        then: plug,
      },
      {
        id: `${idOf(tap)}-unattached`,
        when: ({master}) => master === null,
        say: {
          en: `${tap} exists, but it is not plugged into anything. A VM on it would talk only to itself.`,
          sv: `${tap} finns, men är inte inkopplad i något. En VM på den skulle bara kunna prata med sig själv.`,
        },
        look: 'bridge link',
        then: plug,
      },
    ],
  })
}
