import type {MachineView} from '../../model/observer.js'
import {check} from '../define-check.js'
import {forwardWay} from './forward-way.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'
import {wayEnds} from './way-ends.js'

/** A VM behind QEMU's user network, and the port of the host that is to lead to its SSH. */
export interface ForwardedVm extends StartedVm {
  readonly port: number
}

/**
 * That a VM's own port of the host leads to its SSH. Ids: `<prefix>-forwarded`; `-forward-way-ends`, `-no-forward`, `-other-port`.
 * @param option what asks for it in the VM's command, as in `-nic user,hostfwd=tcp::2222-:22`
 * @param needs ids of checks that must pass first
 */
export function vmForwarded(vm: ForwardedVm, option: string, needs = [`${prefixOf(vm)}-running`]) {
  const prefix = prefixOf(vm)
  const end = {
    en: `End the VM, and start it with ${option}.`,
    sv: `Avsluta VM:en och starta den med ${option}.`,
  }
  return check({
    id: `${prefix}-forwarded`,
    title: {
      en: `Port ${vm.port} of the host leads to the VM's SSH`,
      sv: `Port ${vm.port} på värddatorn leder till SSH i VM:en`,
    },
    needs,
    observe: async (lab) => {
      const port = await portTo22(lab.machine(vm.machine), vm.port)
      return {port, way: port === vm.port ? await forwardWay(lab, vm.machine, port) : null}
    },
    judge: ({port, way}, expect) => {
      expect(port).to.equal(vm.port)
      expect(way?.values.to ?? 'the VM').to.equal('the VM')
    },
    diagnoses: [
      {...wayEnds(`${prefix}-forward-way-ends`), then: restartOf(vm)},
      {
        id: `${prefix}-no-forward`,
        when: ({port}) => port === null,
        say: {
          en: `No port of the host leads to port 22 in the VM, so you cannot log in to it over SSH. ${end.en}`,
          sv: `Ingen port på värddatorn leder till port 22 i VM:en, så det går inte att logga in i den via SSH. ${end.sv}`,
        },
        look: 'ss -tln',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-other-port`,
        when: () => true,
        say: {
          en: `A port of the host other than ${vm.port} leads to the VM's SSH. ${end.en}`,
          sv: `En annan port på värddatorn än ${vm.port} leder till SSH i VM:en. ${end.sv}`,
        },
        look: 'ss -tln',
        then: restartOf(vm),
      },
    ],
  })
}

/**
 * The host's TCP port that QEMU's user network leads to port 22 in a VM, `wanted` where that is one; from the monitor's
 * `info usernet`: `  TCP[HOST_FORWARD]  12               * 2222       10.0.2.15    22     0     0`
 */
export async function portTo22(machine: Pick<MachineView, 'qmp'>, wanted: number): Promise<number | null> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info usernet'})
  const rows = told.matchAll(/TCP\[HOST_FORWARD\]\s+\d+\s+\S+\s+(\d+)\s+\S+\s+22\s/g)
  const ports = [...rows].map(([, port]) => Number(port))
  return ports.find((port) => port === wanted) ?? ports[0] ?? null
}
