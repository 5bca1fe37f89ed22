import {check} from 'qlab/lab'
import {DEFINE_INDEX, STORE_SECRET, WRITE_SECRET} from './commands.js'
import {SECRETS, secretsOf} from './secrets-of.js'
import {VALUES} from './values.js'

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
        en: "There is no secret.txt in student's home folder in the VM, or it is empty. Write it there, not on the host: log in with qlab console vm.",
        sv: 'Det finns ingen secret.txt i hemkatalogen för student i VM:en, eller så är den tom. Skriv den där och inte på värddatorn: logga in med qlab console vm.',
      },
      look: 'qlab console vm',
      then: WRITE_SECRET,
    },
    {
      id: 'secret-misspelt',
      when: ({onDisk}) => !SECRETS.includes(onDisk ?? ''),
      say: {
        en: `secret.txt does not say ${VALUES.secret}. The last step looks for exactly that, to see whether everything was restored.`,
        sv: `I secret.txt står det inte ${VALUES.secret}. Det sista steget letar efter exakt det, för att se om allt har återställts.`,
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
        en: 'The TPM has no place at 0x1500016. You must define a place, with its size, before you can write to it. Only root may use the TPM.',
        sv: 'TPM:en har ingen plats på 0x1500016. Du måste definiera en plats, med dess storlek, innan du kan skriva där. Bara root får använda TPM:en.',
      },
      look: 'qlab console vm',
      then: DEFINE_INDEX,
    },
    {
      id: 'index-too-small',
      when: ({size}) => (size ?? 0) < 11,
      say: {
        en: 'The place at 0x1500016 is too small for the secret: 10 characters and the end of the line are 11 bytes. Remove it with sudo tpm2_nvundefine 0x1500016, and define it again with -s 11.',
        sv: 'Platsen på 0x1500016 är för liten för hemligheten: 10 tecken och radslut är 11 byte. Ta bort den med sudo tpm2_nvundefine 0x1500016 och definiera den igen med -s 11.',
      },
      look: 'qlab console vm',
      then: DEFINE_INDEX,
    },
  ],
})

const secretStored = check({
  id: 'secret-stored',
  title: {
    en: 'The TPM contains the same secret as secret.txt',
    sv: 'I TPM:en står samma hemlighet som i secret.txt',
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
        en: 'The TPM has a place for the secret, but nothing has been written to it.',
        sv: 'TPM:en har en plats för hemligheten, men ingenting är skrivet där.',
      },
      look: 'qlab console vm',
      then: STORE_SECRET,
    },
    {
      id: 'secret-another',
      when: ({onDisk, inTpm}) => onDisk !== inTpm,
      say: {
        en: 'The TPM contains something other than secret.txt. Write the file to the TPM again.',
        sv: 'I TPM:en står något annat än i secret.txt. Skriv in filen i TPM:en en gång till.',
      },
      look: 'qlab console vm',
      then: STORE_SECRET,
    },
  ],
})

/** After "Keep a secret in it". */
export const storeSecret = [secretWritten, indexDefined, secretStored]
