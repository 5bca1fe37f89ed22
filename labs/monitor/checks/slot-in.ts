import {endVm} from 'qlab/lab'
import type {Diagnosis, Json, MachineView} from 'qlab/lab'
import {vm} from './started-vm.js'

/**
 * Where the running VM takes a new card: `pci` on the bus of a pc, which needs no bus=; the name of a free port
 * of a q35; `none` where a q35 was started without such a port, or has none left.
 */
export type Slot = string

/** Of `info qtree`, in which what belongs to a line stands further in. */
interface Line {
  readonly depth: number
  readonly kind: string
  readonly name: string
}

export async function slotIn(machine: Pick<MachineView, 'qmp'>): Promise<Slot> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info qtree'})
  if (!/^ *dev: q35-pcihost/m.test(told)) return 'pci'
  const lines = [...told.matchAll(/^( *)(bus|dev|type):? ([^\s,]+)/gm)].map(
    ([, indent = '', kind = '', name = '']): Line => ({depth: indent.length, kind, name}),
  )
  const free = lines.filter(({depth, kind, name}, at) => {
    if (kind !== 'bus' || name === 'pcie.0') return false
    const rest = lines.slice(at + 1)
    const end = rest.findIndex((line) => line.depth <= depth)
    const inside = end < 0 ? rest : rest.slice(0, end)
    return (
      inside[0]?.kind === 'type' && inside[0].name === 'PCIE' && !inside.some((line) => line.kind === 'dev')
    )
  })
  return free[0]?.name ?? 'none'
}

/** Facts with where a new card would go; null where it does not matter. */
export interface Slotted extends Record<string, Json> {
  readonly slot: Slot | null
}

/**
 * The diagnoses where nothing can be plugged into a q35. Ids: `<prefix>-no-slot`, `<prefix>-slot-not-named`.
 * @param when whether the device is what is missing
 * @param device what plugs it in, from the facts
 */
export function slotDiagnoses<Facts extends Slotted>(
  prefix: string,
  when: (facts: Facts) => boolean,
  device: (facts: Facts) => string,
): readonly Diagnosis<Facts>[] {
  return [
    {
      id: `${prefix}-no-slot`,
      final: true,
      when: (facts) => when(facts) && facts.slot === 'none',
      say: {
        en: "This VM is a q35 without a free slot: nothing can be plugged into its own bus while it runs (Bus 'pcie.0' does not support hotplugging). A q35 must be started with an empty slot for each device, -device pcie-root-port,id=rp1,chassis=1 and so on, and then device_add works with bus=rp1. Or start the VM as a pc, without -machine q35. What you did in the VM's files remains, but the boot order, the drives and the cards start over.",
        sv: "Den här VM:en är en q35 utan ledig plats: på q35:ans egen buss går inget att sätta i medan VM:en är igång (Bus 'pcie.0' does not support hotplugging). En q35 måste startas med en tom plats för varje enhet, -device pcie-root-port,id=rp1,chassis=1 och så vidare, och då fungerar device_add med bus=rp1. Eller starta VM:en som en pc, utan -machine q35. Det du gjorde i VM:ens filer finns kvar, men startordningen, enheterna och korten börjar om.",
      },
      look: 'info qtree',
      then: `${endVm(vm.disk)}; ${vm.command}`,
    },
    {
      id: `${prefix}-slot-not-named`,
      final: true,
      when: (facts) => when(facts) && facts.slot !== null && facts.slot !== 'pci',
      say: ({slot}) => ({
        en: `This VM is a q35: nothing can be plugged into its own bus while it runs (Bus 'pcie.0' does not support hotplugging), but it has a free port for a new device. Name the port in the monitor with bus=${slot}.`,
        sv: `Den här VM:en är en q35: på q35:ans egen buss går inget att sätta i medan VM:en är igång (Bus 'pcie.0' does not support hotplugging), men den har en ledig port för en ny enhet. Ange porten i monitorn med bus=${slot}.`,
      }),
      look: 'info qtree',
      then: (facts) => `${device(facts)},bus=${facts.slot}`,
    },
  ]
}
