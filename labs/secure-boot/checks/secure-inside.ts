import {check, restartOf, type MachineView, type StartedVm} from 'qlab/lab'

/** Of q35's host bridge: a byte of its configuration, and in it the bit D_LCK, which only a reset takes away again. */
const SMRAM_CONTROL = 0x9d
const LOCKED = 0x10

/** What a guest says of how it was started. */
export interface SecureInside extends Record<string, boolean | string | null> {
  /** The firmware's variable SecureBoot. */
  readonly variable: 'on' | 'off' | null
  /** Whether the kernel has said in its log that Secure Boot is enabled. */
  readonly kernel: boolean
  /** Whether the firmware has locked the memory of SMM, in which it guards its keys. */
  readonly locked: boolean
  /** The version of its TPM; null when it sees none. */
  readonly tpm: string | null
}

/**
 * That a guest has been started with Secure Boot, by the firmware's word and the kernel's, and sees a TPM 2.0.
 * Ids: `<prefix>-secure`, `<prefix>-tpm-inside`; `-insecure`, `-kernel-silent`, `-unguarded`, `-tpm-unseen`, `-tpm-old`.
 */
export function secureInside(vm: StartedVm, prefix: string) {
  const needs = [`${prefix}-booted`]
  const waiting = {
    seconds: 30,
    for: {en: 'the firmware’s variables to appear', sv: 'att firmwarens variabler ska synas'},
  }
  const secure = check({
    id: `${prefix}-secure`,
    title: {
      en: 'Secure Boot is on, according to the firmware and the kernel, and protected by SMM',
      sv: 'Secure Boot är på, enligt både firmwaren och kärnan, och skyddas av SMM',
    },
    needs,
    wait: waiting,
    observe: async (lab) => {
      const {variable, kernel, locked} = await seenInside(lab.machine(vm.machine))
      return {variable, kernel, locked}
    },
    judge: ({variable, kernel, locked}, expect) => {
      expect(variable).to.equal('on')
      expect(kernel).to.equal(true)
      expect(locked).to.equal(true)
    },
    diagnoses: [
      {
        id: `${prefix}-insecure`,
        when: ({variable}) => variable !== 'on',
        say: {
          en: 'The VM runs, but without Secure Boot. Secure Boot needs both files that end in .ms.fd: the firmware that protects keys, and the NVRAM with the keys. End the VM, start swtpm again, and then the VM with both.',
          sv: 'VM:en är igång, men utan Secure Boot. Secure Boot kräver båda filerna som slutar på .ms.fd: firmwaren som skyddar nycklar, och NVRAM:et med nycklarna. Avsluta VM:en, starta swtpm igen och sedan VM:en med båda.',
        },
        look: 'qlab console vm',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-kernel-silent`,
        when: ({kernel}) => !kernel,
        say: {
          en: 'The firmware reports that Secure Boot is on, but the kernel’s log does not mention it: the log may have been cleared. Reboot the VM.',
          sv: 'Firmwaren visar att Secure Boot är på, men kärnans logg nämner det inte: kanske har loggen tömts. Starta om VM:en.',
        },
        look: 'qlab console vm',
        then: 'sudo reboot',
      },
      {
        id: `${prefix}-unguarded`,
        final: true,
        when: ({locked}) => !locked,
        say: {
          en: 'Secure Boot is on, but nothing protects it: this firmware does not use SMM, so root in the VM could add other keys. End the VM, start swtpm again, and then the VM with OVMF_CODE_4M.ms.fd.',
          sv: 'Secure Boot är på, men inget skyddar det: den här firmwaren använder inte SMM, så root i VM:en skulle kunna lägga in andra nycklar. Avsluta VM:en, starta swtpm igen och sedan VM:en med OVMF_CODE_4M.ms.fd.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
  const tpm = check({
    id: `${prefix}-tpm-inside`,
    title: {en: 'The system in the VM has found a TPM 2.0', sv: 'Systemet i VM:en har hittat en TPM 2.0'},
    needs,
    observe: async (lab) => ({tpm: (await seenInside(lab.machine(vm.machine))).tpm}),
    judge: ({tpm: version}, expect) => expect(version).to.equal('2'),
    diagnoses: [
      {
        id: `${prefix}-tpm-unseen`,
        when: ({tpm: version}) => version === null,
        say: {
          en: 'The system in the VM sees no TPM, although QEMU has given it one. swtpm may have ended while the VM was running. End the VM, start swtpm again, and then the VM.',
          sv: 'Systemet i VM:en ser ingen TPM, fast QEMU har gett den en. Kanske har swtpm avslutats medan VM:en var igång. Avsluta VM:en, starta swtpm igen och sedan VM:en.',
        },
        look: 'qlab console vm',
        then: restartOf(vm),
      },
      {
        id: `${prefix}-tpm-old`,
        when: ({tpm: version}) => version !== '2',
        say: {
          en: 'The VM has the old version of a TPM, 1.2. End the VM, empty win11tpm, and start swtpm with --tpm2 before you start the VM again.',
          sv: 'VM:en har en TPM av den gamla versionen, 1.2. Avsluta VM:en, töm win11tpm och starta swtpm med --tpm2 innan du startar VM:en igen.',
        },
        look: 'qlab console vm',
        then: restartOf(vm),
      },
    ],
  })
  return [secure, tpm]
}

/** All in one visit, since each takes a second. */
export async function seenInside({console}: Pick<MachineView, 'console'>): Promise<SecureInside> {
  const {stdout} = await console.$`
    echo "@0 $(od -An -tx1 /sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c 2>/dev/null)"
    echo "@1 $(sudo dmesg 2>/dev/null | grep -ic 'secure boot enabled')"
    echo "@2 $(cat /sys/class/tpm/tpm0/tpm_version_major 2>/dev/null)"
    echo "@3 $(sudo od -An -tx1 -j ${SMRAM_CONTROL} -N1 /sys/bus/pci/devices/0000:00:00.0/config 2>/dev/null)"`
  const line = (index: number): string => new RegExp(`^@${index} (.*)$`, 'm').exec(stdout)?.[1]?.trim() ?? ''
  // Four bytes of attributes come first.
  const variable = line(0).split(/\s+/)[4]
  return {
    variable: variable === '01' ? 'on' : variable === '00' ? 'off' : null,
    kernel: Number(line(1)) > 0,
    locked: (parseInt(line(3), 16) & LOCKED) !== 0,
    tpm: line(2) || null,
  }
}
