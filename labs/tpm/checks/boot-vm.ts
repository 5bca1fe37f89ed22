import {check, restartOf, tpmKept, vmBooted, vmDisk, vmHasTpm, vmRunning, type MachineView} from 'qlab/lab'
import {START_ANEW, TPM, vm} from './commands.js'

const started = vm('vm', ['tpm-listens'])

const guestSeesTpm = check({
  id: 'guest-sees-tpm',
  title: {en: 'The system in the VM has found a TPM 2.0', sv: 'Systemet i VM:en har hittat en TPM 2.0'},
  needs: ['vm-booted'],
  observe: (lab) => tpmInside(lab.machine('vm')),
  judge: ({devices, major}, expect) => {
    expect(devices.includes('tpm0') ? 'tpm0' : devices).to.equal('tpm0')
    expect(major).to.equal('2')
  },
  diagnoses: [
    {
      id: 'guest-no-tpm',
      when: ({devices}) => devices === '',
      say: {
        en: 'There is no /dev/tpm* in the VM, although QEMU has given it a TPM. swtpm may have ended while the VM was running. End the VM, start swtpm again, and then the VM.',
        sv: 'Det finns ingen /dev/tpm* i VM:en, fast QEMU har gett den en TPM. Kanske har swtpm avslutats medan VM:en var igång. Avsluta VM:en, starta swtpm igen och sedan VM:en.',
      },
      look: 'qlab console vm',
      then: restartOf(started),
    },
    {
      id: 'guest-old-tpm',
      when: ({major}) => major !== '2',
      say: {
        en: 'The VM has the old version of a TPM, 1.2. End the VM, empty ubuntutpm, and start swtpm with --tpm2 before you start the VM again.',
        sv: 'VM:en har en TPM av den gamla versionen, 1.2. Avsluta VM:en, töm ubuntutpm och starta swtpm med --tpm2 innan du startar VM:en igen.',
      },
      look: 'qlab console vm',
      then: START_ANEW,
    },
  ],
})

export async function tpmInside({console}: Pick<MachineView, 'console'>) {
  const {stdout} =
    await console.$`cd /dev; for each in tpm*; do [ -e "$each" ] && echo "$each"; done; cat /sys/class/tpm/tpm0/tpm_version_major`
  const words = stdout.split('\n').filter(Boolean)
  return {
    devices: words.filter((word) => word.startsWith('tpm')).join(' '),
    major: words.find((word) => /^\d+$/.test(word)) ?? null,
  }
}

/** After "Give it to a VM". */
export const bootVm = [
  vmRunning(started),
  vmDisk(started),
  vmHasTpm(started),
  vmBooted(started, 'console', ['vm-has-tpm']),
  guestSeesTpm,
  tpmKept(TPM, 'state', ['guest-sees-tpm']),
]
