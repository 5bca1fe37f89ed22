import {check} from 'qlab/lab'
import {DEFINE_INDEX, STORE_SECRET, WRITE_SECRET} from './commands.js'
import {secretsOf} from './secrets-of.js'

/** The one of this step, and the one that it is changed to later. */
const SECRETS = ['blue whale', 'grey goose']

const secretWritten = check({
  id: 'secret-written',
  title: {en: 'There is a secret in secret.txt', sv: 'Det står en hemlighet i secret.txt'},
  needs: ['guest-sees-tpm'],
  observe: async (lab) => ({onDisk: (await secretsOf(lab.machine('vm'))).onDisk}),
  judge: ({onDisk}, expect) =>
    expect(SECRETS.some((secret) => secret === onDisk) ? SECRETS[0] : onDisk).to.equal(SECRETS[0]),
  diagnoses: [
    {
      id: 'secret-missing',
      when: ({onDisk}) => !onDisk,
      say: {
        en: "There is no secret.txt in student's home in the VM, or it is empty. Write it there, not on the host: go in with qlab console vm.",
        sv: 'Det finns ingen secret.txt i hemkatalogen för student i VM:en, eller så är den tom. Skriv den där och inte på värddatorn: gå in med qlab console vm.',
      },
      look: 'qlab console vm',
      then: WRITE_SECRET,
    },
    {
      id: 'secret-misspelt',
      when: ({onDisk}) => !SECRETS.includes(onDisk ?? ''),
      say: {
        en: 'secret.txt does not say blue whale. The last step looks for just that, to see whether all of it was restored.',
        sv: 'I secret.txt står det inte blue whale. Det sista steget letar efter just det, för att se om allt har återställts.',
      },
      look: 'qlab console vm',
      then: WRITE_SECRET,
    },
  ],
})

const indexDefined = check({
  id: 'index-defined',
  title: {
    en: 'The TPM has a place for it, at 0x1500016',
    sv: 'TPM:en har en plats för den, på 0x1500016',
  },
  needs: ['guest-sees-tpm'],
  observe: async (lab) => ({size: (await secretsOf(lab.machine('vm'))).size}),
  judge: ({size}, expect) => expect(size !== null && size >= 11 ? '≥ 11' : size).to.equal('≥ 11'),
  diagnoses: [
    {
      id: 'index-missing',
      when: ({size}) => size === null,
      say: {
        en: 'The TPM has no place at 0x1500016. A place must be defined, with its size, before anything can be written there. Only root may talk to the TPM.',
        sv: 'TPM:en har ingen plats på 0x1500016. En plats måste definieras, med sin storlek, innan något kan skrivas där. Bara root får prata med TPM:en.',
      },
      look: 'qlab console vm',
      then: DEFINE_INDEX,
    },
    {
      id: 'index-too-small',
      when: ({size}) => (size ?? 0) < 11,
      say: {
        en: 'The place at 0x1500016 is too small for the secret, whose 10 characters and line end are 11 bytes. Give it back with sudo tpm2_nvundefine 0x1500016, and define it with -s 11.',
        sv: 'Platsen på 0x1500016 är för liten för hemligheten: 10 tecken och radslut är 11 byte. Lämna tillbaka den med sudo tpm2_nvundefine 0x1500016 och definiera den med -s 11.',
      },
      look: 'qlab console vm',
      then: DEFINE_INDEX,
    },
  ],
})

const secretStored = check({
  id: 'secret-stored',
  title: {
    en: 'The TPM holds what stands in secret.txt',
    sv: 'TPM:en har det som står i secret.txt',
  },
  needs: ['secret-written', 'index-defined'],
  observe: async (lab) => {
    const {onDisk, inTpm} = await secretsOf(lab.machine('vm'))
    return {onDisk, inTpm}
  },
  judge: ({onDisk, inTpm}, expect) => {
    expect(onDisk === null ? null : inTpm).to.equal(onDisk ?? 'a secret')
  },
  diagnoses: [
    {
      id: 'secret-not-stored',
      when: ({inTpm}) => inTpm === null,
      say: {
        en: 'The TPM has a place for the secret, but nothing has been written there.',
        sv: 'TPM:en har en plats för hemligheten, men ingenting är skrivet där.',
      },
      look: 'qlab console vm',
      then: STORE_SECRET,
    },
    {
      id: 'secret-another',
      when: ({onDisk, inTpm}) => onDisk !== inTpm,
      say: {
        en: 'The TPM holds something else than secret.txt. Write the file into the TPM once more.',
        sv: 'TPM:en har något annat än secret.txt. Skriv in filen i TPM:en en gång till.',
      },
      look: 'qlab console vm',
      then: STORE_SECRET,
    },
  ],
})

/** After "Keep a secret in it". */
export const storeSecret = [secretWritten, indexDefined, secretStored]
