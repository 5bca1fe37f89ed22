import {check, restartOf, vmBooted, vmDisk, vmFirmware, vmNvram, vmRunning} from 'qlab/lab'
import type {MachineView} from 'qlab/lab'
import {NVRAM, vm} from './names.js'

const started = {...vm, needs: ['nvram-copied']}

const vmByUefi = check({
  id: 'vm-by-uefi',
  title: {
    en: 'The system in the VM was started by UEFI and sees the firmware’s variables',
    sv: 'Systemet i VM:en startades av UEFI och ser firmwarens variabler',
  },
  needs: ['vm-booted'],
  // The file system that shows them is mounted after one can log in.
  wait: {
    seconds: 30,
    for: {en: 'the firmware’s variables to appear', sv: 'att firmwarens variabler ska synas'},
  },
  observe: (lab) => seenOfUefi(lab.machine('vm')),
  judge: ({startedBy, variables}, expect) => {
    expect(startedBy).to.equal('UEFI')
    expect(variables).to.equal(true)
  },
  diagnoses: [
    {
      id: 'vm-by-bios',
      final: true,
      when: ({startedBy}) => startedBy === 'BIOS',
      say: {
        en: 'The VM runs, but its system was started by a BIOS: the file given as its firmware is not a UEFI. End it, and start it with OVMF_CODE_4M.fd.',
        sv: 'VM:en är igång, men systemet i den startades av ett BIOS: filen den fick som firmware är inget UEFI. Avsluta den och starta den med OVMF_CODE_4M.fd.',
      },
      look: 'qlab console vm',
      then: restartOf(vm),
    },
    {
      id: 'vm-no-variables',
      when: ({startedBy, variables}) => startedBy === 'UEFI' && !variables,
      say: {
        en: 'The system in the VM was started by UEFI but shows none of the firmware’s variables: efivarfs is not mounted in it.',
        sv: 'Systemet i VM:en startades av UEFI men visar inga av firmwarens variabler: efivarfs är inte monterat i det.',
      },
      look: 'qlab console vm',
      then: 'sudo mount -t efivarfs efivarfs /sys/firmware/efi/efivars',
    },
  ],
})

/** What a guest says of who started it; no network is needed for it. */
export async function seenOfUefi(
  machine: Pick<MachineView, 'console'>,
): Promise<{startedBy: 'UEFI' | 'BIOS'; variables: boolean}> {
  const {stdout} = await machine.console.$`ls /sys/firmware /sys/firmware/efi/efivars`
  return {
    startedBy: /^efi$/m.test(stdout) ? 'UEFI' : 'BIOS',
    variables: /^BootOrder-/m.test(stdout),
  }
}

/** After "Start with UEFI". */
export const startUefi = [
  vmRunning(started),
  vmDisk(vm),
  vmFirmware(vm, NVRAM),
  vmNvram(vm, NVRAM),
  vmBooted(vm, 'console', ['vm-nvram']),
  vmByUefi,
]
