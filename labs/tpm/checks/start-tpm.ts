import {check, type Observer} from 'qlab/lab'
import {START_TPM} from './commands.js'
import {tpmListens} from './tpm-listens.js'

/** A TPM has time for one visitor only, and no answer for us while that is QEMU. */
const ASK_SECONDS = '3'

const isTpm2 = check({
  id: 'tpm-is-2',
  title: {en: 'It is a TPM 2.0', sv: 'Det är en TPM 2.0'},
  needs: ['tpm-listens'],
  observe: async (lab) => ({family: await familyOf(lab)}),
  judge: ({family}, expect) => expect(family).to.be.oneOf(['2.0', 'of a VM']),
  diagnoses: [
    {
      id: 'tpm-is-old',
      when: ({family}) => family !== '2.0',
      say: {
        en: 'This TPM is of the old kind, 1.2, which swtpm plays when it is not told otherwise. Windows 11 and the tools of this lab want a TPM 2.0. End it with pkill swtpm, and start it with --tpm2.',
        sv: 'Den här TPM:en är av det gamla slaget, 1.2, som swtpm spelar om du inte säger något annat. Windows 11 och verktygen i den här labben vill ha en TPM 2.0. Avsluta den med pkill swtpm och starta den med --tpm2.',
      },
      look: 'pgrep -a swtpm',
      then: START_TPM,
    },
  ],
})

/** `1.2` or `2.0`; `of a VM` when it is connected, for then the VM is asked in later steps. */
export async function familyOf({host, machine}: Pick<Observer, 'host' | 'machine'>): Promise<string | null> {
  if (await machine('vm').running()) return 'of a VM'
  const ask = ['swtpm_ioctl', '--unix', './ubuntutpm/swtpm-sock', '--info', '1']
  const {stdout} = await host.run('timeout', [ASK_SECONDS, ...ask])
  return /"family":"([\d.]+)"/.exec(stdout)?.[1] ?? null
}

/** After "Start a TPM". */
export const startTpm = [tpmListens('tpm'), isTpm2]
