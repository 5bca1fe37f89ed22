import {check} from 'qlab/lab'
import {portTo22} from './hardware.js'
import type {HardwareVm} from './hardware-vm.js'

/** That a VM's own port of the host leads to its SSH. */
export function forwardCheck({machine, command, port: wanted}: HardwareVm) {
  const end = {
    en: `End the VM, and start it with hostfwd=tcp::${wanted}-:22.`,
    sv: `Avsluta VM:en och starta den med hostfwd=tcp::${wanted}-:22.`,
  }
  return check({
    id: `${machine}-forwarded`,
    title: {
      en: `Port ${wanted} of the host leads to the VM's SSH`,
      sv: `Port ${wanted} på värddatorn leder till SSH i VM:en`,
    },
    needs: [`${machine}-card`],
    observe: async (lab) => ({port: await portTo22(lab.machine(machine), wanted)}),
    judge: ({port}, expect) => expect(port).to.equal(wanted),
    diagnoses: [
      {
        id: `${machine}-no-forward`,
        when: ({port}) => port === null,
        say: {
          en: `No port of the host leads to port 22 in the VM, so nobody can look inside over SSH. ${end.en}`,
          sv: `Ingen port på värddatorn leder till port 22 i VM:en, så ingen kan se efter i den över SSH. ${end.sv}`,
        },
        look: 'ss -tln',
        then: command,
      },
      {
        id: `${machine}-other-port`,
        when: () => true,
        say: {
          en: `Another port of the host than ${wanted} leads to the VM's SSH. ${end.en}`,
          sv: `En annan port på värddatorn än ${wanted} leder till SSH i VM:en. ${end.sv}`,
        },
        look: 'ss -tln',
        then: command,
      },
    ],
  })
}
