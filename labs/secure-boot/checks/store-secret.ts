import {check, type MachineView} from 'qlab/lab'
import {DEFINE, SECRET, STORE} from './commands.js'

const secretStored = check({
  id: 'secret-stored',
  title: {en: `The TPM remembers the word ${SECRET}`, sv: `TPM:en minns ordet ${SECRET}`},
  needs: ['vm-tpm-inside'],
  observe: async (lab) => secretIn(lab.machine('vm')),
  judge: ({word}, expect) => expect(word).to.equal(SECRET),
  diagnoses: [
    {
      id: 'secret-no-place',
      when: ({place}) => !place,
      say: {
        en: 'The TPM has no place with the number 0x1500016. Define one, in the VM, before you write to it.',
        sv: 'TPM:en har ingen plats med numret 0x1500016. Definiera en i VM:en innan du skriver i den.',
      },
      look: 'qlab console vm',
      then: `${DEFINE}; ${STORE}`,
    },
    {
      id: 'secret-not-written',
      when: ({word}) => word === null,
      say: {
        en: 'The TPM has the place 0x1500016, but nothing has been written to it.',
        sv: 'TPM:en har platsen 0x1500016, men inget är skrivet där.',
      },
      look: 'qlab console vm',
      then: STORE,
    },
    {
      id: 'secret-another-word',
      when: ({word}) => word !== SECRET,
      say: {
        en: `The TPM contains something other than ${SECRET}. Write it again. echo needs -n, otherwise it adds an end of line, which there is no room for.`,
        sv: `I TPM:en står något annat än ${SECRET}. Skriv det på nytt. echo måste ha -n, annars lägger det till ett radslut, som det inte finns plats för.`,
      },
      look: 'qlab console vm',
      then: STORE,
    },
  ],
})

/** What the TPM has at the place of the secret. What was never written reads as 0xff. */
export async function secretIn({
  console,
}: Pick<MachineView, 'console'>): Promise<{place: boolean; word: string | null}> {
  const {stdout} =
    await console.$`sudo tpm2_nvreadpublic 0x1500016 2>/dev/null; echo "@word $(sudo tpm2_nvread 0x1500016 2>/dev/null)"`
  const [, word = ''] = /^@word (.*)$/m.exec(stdout) ?? []
  return {place: /0x1500016/.test(stdout), word: /^[\x20-\x7e]+$/.test(word) ? word : null}
}

/** After "A secret in the chip". */
export const storeSecret = [secretStored]
