import type {Observer} from '../../model/observer.js'
import {check} from '../define-check.js'
import {endTpms} from '../vm/end-vm.js'
import type {StartedTpm} from './tpm-listens.js'

/** A TPM has time for one visitor only, and no answer for us while that is QEMU. */
const ASK_SECONDS = 3

/**
 * That a TPM is a TPM 2.0, for as long as its VM does not run: then the VM is the one to ask. It needs `tpm-listens`.
 * Ids: `tpm-is-2`; `tpm-is-old`, `tpm-is-silent`.
 * @param machine the id of the VM that it is for
 */
export function tpmIs2(tpm: StartedTpm, machine: string) {
  return check({
    id: 'tpm-is-2',
    title: {en: 'It is a TPM 2.0', sv: 'Det är en TPM 2.0'},
    needs: ['tpm-listens'],
    observe: async (lab) => ({
      family: (await lab.machine(machine).running()) ? 'of a VM' : await familyOf(lab, tpm.folder),
    }),
    judge: ({family}, expect) => expect(family === 'of a VM' ? '2.0' : family).to.equal('2.0'),
    diagnoses: [
      {
        id: 'tpm-is-old',
        when: ({family}) => family !== null && family !== '2.0',
        say: {
          en: 'This is an old TPM 1.2, which swtpm emulates by default. Windows 11 and today’s programs require a TPM 2.0. End swtpm, and start it with --tpm2.',
          sv: 'Det här är en gammal TPM 1.2, som swtpm emulerar om du inte anger något annat. Windows 11 och dagens program kräver en TPM 2.0. Avsluta swtpm och starta den med --tpm2.',
        },
        look: 'pgrep -a swtpm',
        then: `${endTpms()}; ${tpm.command}`,
      },
      {
        id: 'tpm-is-silent',
        when: ({family}) => family === null,
        say: {
          en: 'qlab could not find out which version the TPM has: swtpm answers one program at a time, and does not answer qlab. End swtpm, and start it again.',
          sv: 'qlab kunde inte ta reda på vilken version TPM:en har: swtpm svarar ett program i taget, och den svarar inte qlab. Avsluta swtpm och starta den igen.',
        },
        look: 'pgrep -a swtpm',
        then: `${endTpms()}; ${tpm.command}`,
      },
    ],
  })
}

/** `1.2` or `2.0`; null when it does not tell. */
async function familyOf({host}: Pick<Observer, 'host'>, folder: string): Promise<string | null> {
  const {stdout} = await host.$`timeout ${ASK_SECONDS} swtpm_ioctl --unix ./${folder}/swtpm-sock --info 1`
  return /"family":"([\d.]+)"/.exec(stdout)?.[1] ?? null
}
