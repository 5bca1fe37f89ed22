import {check} from './define-check.js'
import type {StartedTpm} from './tpm-listens.js'

/**
 * That a TPM keeps its state in its folder. It can be seen once a VM has used it.
 * Ids: `<prefix>-kept`; `<prefix>-elsewhere`.
 * @param needs ids of checks that must pass first: that the VM has booted
 */
export function tpmKept({folder, command}: StartedTpm, prefix: string, needs: readonly string[]) {
  return check({
    id: `${prefix}-kept`,
    title: {
      en: `What the TPM remembers is kept in ${folder}`,
      sv: `Det som TPM:en minns sparas i ${folder}`,
    },
    needs,
    observe: async ({host}) => ({
      kept: (await host.run('test', ['-s', `${folder}/tpm2-00.permall`])).exitCode === 0,
    }),
    judge: ({kept}, expect) => expect(kept).to.equal(true),
    diagnoses: [
      {
        id: `${prefix}-elsewhere`,
        when: ({kept}) => !kept,
        say: {
          en: `${folder} holds no tpm2-00.permall: swtpm keeps the state of the TPM in another folder. End the VM, and start swtpm with --tpmstate dir=./${folder} before you start the VM again.`,
          sv: `I ${folder} finns ingen tpm2-00.permall: swtpm sparar TPM:ens tillstånd i en annan katalog. Avsluta VM:en och starta swtpm med --tpmstate dir=./${folder} innan du startar VM:en igen.`,
        },
        look: 'pgrep -a swtpm',
        then: command,
      },
    ],
  })
}
