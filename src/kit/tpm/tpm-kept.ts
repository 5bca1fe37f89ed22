import {check} from '../define-check.js'
import type {StartedTpm} from './tpm-listens.js'

/**
 * That a TPM keeps its state in its folder. It can be seen once a VM has used it.
 * Ids: `<prefix>-kept`; `<prefix>-of-old-tpm`, `<prefix>-elsewhere`.
 * @param needs ids of checks that must pass first: that the VM has booted
 */
export function tpmKept(
  {folder, command, restart = command}: StartedTpm,
  prefix: string,
  needs: readonly string[],
) {
  return check({
    id: `${prefix}-kept`,
    title: {
      en: `The TPM's state is stored in ${folder}`,
      sv: `TPM:ens tillstånd sparas i ${folder}`,
    },
    needs,
    observe: async ({host}) => {
      const isThere = async (name: string) => (await host.$`test -s ${folder}/${name}`).exitCode === 0
      return {
        kept: (await isThere('tpm2-00.permall')) ? '2.0' : (await isThere('tpm-00.permall')) ? '1.2' : null,
      }
    },
    judge: ({kept}, expect) => expect(kept).to.equal('2.0'),
    diagnoses: [
      {
        id: `${prefix}-of-old-tpm`,
        when: ({kept}) => kept === '1.2',
        say: {
          en: `${folder} contains the state of an old TPM 1.2: swtpm was started without --tpm2. End the VM, and start swtpm with --tpm2 before you start the VM again.`,
          sv: `I ${folder} finns tillståndet för en gammal TPM 1.2: swtpm startades utan --tpm2. Avsluta VM:en och starta swtpm med --tpm2 innan du startar VM:en igen.`,
        },
        look: `ls ${folder}`,
        then: restart,
      },
      {
        id: `${prefix}-elsewhere`,
        when: ({kept}) => kept === null,
        say: {
          en: `${folder} contains no tpm2-00.permall: swtpm stores the TPM's state in another folder. End the VM, and start swtpm with --tpmstate dir=./${folder} before you start the VM again.`,
          sv: `I ${folder} finns ingen tpm2-00.permall: swtpm sparar TPM:ens tillstånd i en annan katalog. Avsluta VM:en och starta swtpm med --tpmstate dir=./${folder} innan du startar VM:en igen.`,
        },
        look: 'pgrep -a swtpm',
        then: restart,
      },
    ],
  })
}
