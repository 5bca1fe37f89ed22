import {check} from 'qlab/lab'
import type {MachineView} from 'qlab/lab'
import type {ForwardedVm} from './started-vm.js'

/** That a VM's own port of the host leads to its SSH. */
export function forwardCheck({machine, command, port: wanted}: ForwardedVm) {
  const end = {
    en: `End the VM, and start it with -nic user,hostfwd=tcp::${wanted}-:22.`,
    sv: `Avsluta VM:en och starta den med -nic user,hostfwd=tcp::${wanted}-:22.`,
  }
  return check({
    id: `${machine}-forwarded`,
    title: {
      en: `Port ${wanted} of the host leads to the VM's SSH`,
      sv: `Port ${wanted} på värddatorn leder till SSH i VM:en`,
    },
    needs: [`${machine}-running`],
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

/**
 * The host's TCP port that QEMU's user network leads to port 22 in a VM, `wanted` where that is one; from the monitor's
 * `info usernet`: `  TCP[HOST_FORWARD]  12               * 2222       10.0.2.15    22     0     0`
 */
async function portTo22(machine: MachineView, wanted: number): Promise<number | null> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info usernet'})
  const rows = told.matchAll(/TCP\[HOST_FORWARD\]\s+\d+\s+\S+\s+(\d+)\s+\S+\s+22\s/g)
  const ports = [...rows].map(([, port]) => Number(port))
  return ports.find((port) => port === wanted) ?? ports[0] ?? null
}
