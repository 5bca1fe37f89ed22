import {check} from '../define-check.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'

/** That QEMU has put a TPM into a VM. It needs `<prefix>-running`. Ids: `<prefix>-has-tpm`; `-without-tpm`. */
export function vmHasTpm(vm: StartedVm) {
  const prefix = prefixOf(vm)
  return check({
    id: `${prefix}-has-tpm`,
    title: {en: 'QEMU has given the VM a TPM', sv: 'QEMU har gett VM:en en TPM'},
    needs: [`${prefix}-running`],
    observe: async (lab) => {
      const [tpm] = await lab.machine(vm.machine).qmp<readonly {readonly model: string}[]>('query-tpm')
      return {model: tpm?.model ?? null}
    },
    judge: ({model}, expect) => expect(model === null ? null : 'a TPM').to.equal('a TPM'),
    diagnoses: [
      {
        id: `${prefix}-without-tpm`,
        when: ({model}) => model === null,
        say: {
          en: 'The VM has no TPM. It needs three options, where each refers to the one before: -chardev (the socket), -tpmdev (the back-end) and -device (the chip that the VM sees). End the VM, start swtpm again, and then the VM.',
          sv: 'VM:en har ingen TPM. Det krävs tre flaggor, där var och en pekar ut den föregående: -chardev (socketen), -tpmdev (backend) och -device (kretsen som VM:en ser). Avsluta VM:en, starta swtpm igen och sedan VM:en.',
        },
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}
