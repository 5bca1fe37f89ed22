import {endVm} from 'qlab/lab'
import type {Diagnosis, Json, MachineView} from 'qlab/lab'
import {vm} from './started-vm.js'

/**
 * Where the running VM takes a new card: `pci` on the bus of a pc, which takes it without a word; the name of a free port
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
 * What to say where a q35 refuses to be plugged into. Ids: `<prefix>-no-slot`, `<prefix>-slot-not-named`.
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
        en: "This VM is a q35, and it has no free slot: its own bus takes nothing while it runs (Bus 'pcie.0' does not support hotplugging). A q35 must be started with an empty socket for each device, -device pcie-root-port,id=rp1,chassis=1 and so on; then device_add with bus=rp1 works. Or start it as a pc, without -machine q35. What you did in the VM's files stays; the boot order, its drives and its cards start over.",
        sv: "Den här VM:en är en q35, och den har ingen ledig plats: dess egen buss tar inte emot något medan den är igång (Bus 'pcie.0' does not support hotplugging). En q35 måste startas med en tom sockel för varje enhet, -device pcie-root-port,id=rp1,chassis=1 och så vidare, och då fungerar device_add med bus=rp1. Eller starta den som en pc, utan -machine q35. Det du gjorde i VM:ens filer finns kvar, men startordningen, enheterna och korten börjar om.",
      },
      look: 'info qtree',
      then: `${endVm(vm.disk)}; ${vm.command}`,
    },
    {
      id: `${prefix}-slot-not-named`,
      final: true,
      when: (facts) => when(facts) && facts.slot !== null && facts.slot !== 'pci',
      say: ({slot}) => ({
        en: `This VM is a q35: its own bus takes nothing while it runs (Bus 'pcie.0' does not support hotplugging), but it has a free port for a new device. Name it, in the monitor, with bus=${slot}.`,
        sv: `Den här VM:en är en q35: dess egen buss tar inte emot något medan den är igång (Bus 'pcie.0' does not support hotplugging), men den har en ledig port för en ny enhet. Ange den i monitorn, med bus=${slot}.`,
      }),
      look: 'info qtree',
      then: (facts) => `${device(facts)},bus=${facts.slot}`,
    },
  ]
}
