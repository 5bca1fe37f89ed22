import {check} from '../define-check.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'

/**
 * That no other machine has a VM's MAC address, or is to have it. It needs `<prefix>-on-tap`.
 * Ids: `<prefix>-own-mac`; `-same-mac`.
 * @param others by machine, the MAC address that the guide gives it: counted for as long as it does not run
 */
export function vmOwnMac(vm: StartedVm, others: Readonly<Record<string, string>>) {
  const prefix = prefixOf(vm)
  return check({
    id: `${prefix}-own-mac`,
    title: {
      en: "The VM's network card has a MAC address of its own",
      sv: 'VM:ens nätverkskort har en egen MAC-adress',
    },
    needs: [`${prefix}-on-tap`],
    observe: async (lab) => {
      const macs = async (id: string, planned: readonly string[] = []): Promise<readonly string[]> => {
        const machine = lab.machine(id)
        return (await machine.running()) ? (await machine.nics()).map(({mac}) => mac) : planned
      }
      const [mac = null] = await macs(vm.machine)
      const taken = await Promise.all(Object.entries(others).map(([id, planned]) => macs(id, [planned])))
      return {mac, others: taken.flat()}
    },
    judge: ({mac, others: taken}, expect) =>
      expect(mac !== null && taken.includes(mac) ? mac : 'its own').to.equal('its own'),
    diagnoses: [
      {
        id: `${prefix}-same-mac`,
        when: ({mac, others: taken}) => mac !== null && taken.includes(mac),
        say: {
          en: 'The VM has the MAC address of the other VM: frames for one of them end up with the other, and both lose traffic. QEMU gives every VM the same address if mac= is left out. End the VM, and start it with its own MAC address.',
          sv: 'VM:en har samma MAC-adress som den andra VM:en: ramar till den ena hamnar hos den andra, och båda tappar trafik. QEMU ger alla VM:ar samma adress om mac= saknas. Avsluta VM:en och starta den med en egen MAC-adress.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}
