import type {Json} from '../../model/json.js'
import {check} from '../define-check.js'
import {flashesOf} from './flashes-of.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'

/**
 * That a VM has a firmware of its own in its first flash chip. It needs `<prefix>-running`.
 * Ids: `<prefix>-firmware`; `-no-firmware`, `-nvram-first`.
 */
export function vmFirmware(vm: StartedVm, nvram: string) {
  const prefix = prefixOf(vm)
  return check({
    id: `${prefix}-firmware`,
    title: {
      en: "The firmware is in the VM's first flash chip",
      sv: 'Firmwaren ligger i VM:ens första flashminne',
    },
    needs: [`${prefix}-running`],
    observe: async (lab) => {
      const {code} = await flashesOf(lab, vm.machine, nvram)
      return {
        firmware: code === null ? 'none' : code.file === nvram ? 'NVRAM' : 'given',
        file: code?.file ?? null,
      }
    },
    judge: ({firmware}, expect) => expect(firmware).to.equal('given'),
    diagnoses: [
      {
        id: `${prefix}-no-firmware`,
        when: ({firmware}) => firmware === 'none',
        say: {
          en: "The VM has no firmware in a flash chip. Without one it gets QEMU's built-in BIOS; with -bios it gets a UEFI, but without an NVRAM that is saved. End the VM, and start it with OVMF as its first if=pflash.",
          sv: 'VM:en har ingen firmware i ett flashminne. Utan en sådan får den QEMU:s inbyggda BIOS, och med -bios ett UEFI, men utan ett NVRAM som sparas. Avsluta VM:en och starta den med OVMF som första if=pflash.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-nvram-first`,
        when: ({firmware}) => firmware === 'NVRAM',
        say: {
          en: `The VM has ${nvram} where the firmware should be. The first if=pflash is the firmware (OVMF_CODE …), the second its NVRAM. End the VM, and start it with both, in that order.`,
          sv: `VM:en har ${nvram} där firmwaren ska vara. Den första if=pflash är firmwaren (OVMF_CODE …), den andra NVRAM:et. Avsluta VM:en och starta den med båda, i den ordningen.`,
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}

interface Settings extends Record<string, Json | undefined> {
  readonly file: string | null
  readonly writable: boolean
  /** Whether what is written to it is there when the VM has ended. */
  readonly lasts?: boolean
}

/**
 * That a VM's firmware keeps its settings in the given file. It needs `<prefix>-firmware`.
 * Ids: `<prefix>-nvram`; `-no-nvram`, `-other-nvram`, `-nvram-locked`, `-nvram-temporary`.
 */
export function vmNvram(vm: StartedVm, nvram: string) {
  const prefix = prefixOf(vm)
  return check<Settings>({
    id: `${prefix}-nvram`,
    title: {en: `The VM's NVRAM is ${nvram}`, sv: `VM:ens NVRAM är ${nvram}`},
    needs: [`${prefix}-firmware`],
    observe: async (lab) => {
      const {settings} = await flashesOf(lab, vm.machine, nvram)
      return {
        file: settings?.file ?? null,
        writable: settings?.writable ?? false,
        lasts: settings !== null && !settings.temporary,
      }
    },
    judge: ({file, writable, lasts = true}, expect) => {
      expect(file).to.equal(nvram)
      expect(writable).to.equal(true)
      expect(lasts).to.equal(true)
    },
    diagnoses: [
      {
        id: `${prefix}-no-nvram`,
        when: ({file}) => file === null,
        say: {
          en: `The VM has a firmware but no NVRAM, so all its settings are lost when the VM ends. End the VM, and give it ${nvram} as the second if=pflash.`,
          sv: `VM:en har firmware men inget NVRAM, så alla inställningar försvinner när VM:en avslutas. Avsluta VM:en och ge den ${nvram} som andra if=pflash.`,
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-other-nvram`,
        when: ({file}) => file !== nvram,
        say: {
          en: `The VM's NVRAM is a file other than ${nvram}. End the VM, and start it with the copy that you made for it.`,
          sv: `VM:ens NVRAM är en annan fil än ${nvram}. Avsluta VM:en och starta den med kopian som du gjorde för den.`,
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-nvram-locked`,
        when: ({writable}) => !writable,
        say: {
          en: 'The NVRAM is read-only, so the firmware cannot save anything in it. Only the firmware itself should have readonly=on. End the VM, and start it without readonly=on for the NVRAM.',
          sv: 'NVRAM:et är skrivskyddat, så firmwaren kan inte spara något där. Bara firmwaren själv ska ha readonly=on. Avsluta VM:en och starta den utan readonly=on för NVRAM:et.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-nvram-temporary`,
        when: ({lasts = true}) => !lasts,
        say: {
          en: `The VM was started with -snapshot (or snapshot=on): the firmware's settings go into a temporary file that is removed when the VM ends, and nothing is written to ${nvram}. End the VM, and start it without that option.`,
          sv: `VM:en startades med -snapshot (eller snapshot=on): firmwarens inställningar hamnar i en tillfällig fil som försvinner när VM:en avslutas, och inget skrivs till ${nvram}. Avsluta VM:en och starta den utan den flaggan.`,
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}
