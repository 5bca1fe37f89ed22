import {check, readNvram, tpmIs2, tpmListens, type System} from 'qlab/lab'
import {COPY_KEYS, NVRAM, TEMPLATE, TPM} from './commands.js'

/** Whose firmware it is, who may change its keys, and whose signatures it trusts. */
const KEYS = ['PK', 'KEK', 'db']

const keysCopied = check({
  id: 'keys-copied',
  title: {
    en: `${NVRAM} is a separate NVRAM file, with Microsoft’s keys`,
    sv: `${NVRAM} är en egen NVRAM-fil, med Microsofts nycklar`,
  },
  observe: async ({host}) => {
    const isLink = (await host.$`test -L ${NVRAM}`).exitCode === 0
    const variables = await readNvram(host, NVRAM)
    const names = variables?.map(({name}) => name) ?? []
    return {
      file: isLink
        ? 'a link'
        : variables
          ? 'NVRAM'
          : (await host.$`test -e ${NVRAM}`).exitCode === 0
            ? 'other'
            : null,
      keys: KEYS.every((key) => names.includes(key)),
      microsoft: variables?.find(({name}) => name === 'db')?.data.includes('Microsoft') ?? false,
      sameSize: (await sizeOf(host, NVRAM)) === (await sizeOf(host, TEMPLATE)),
    }
  },
  judge: ({file, keys, microsoft, sameSize}, expect) => {
    expect(file).to.equal('NVRAM')
    expect(sameSize).to.equal(true)
    expect(keys).to.equal(true)
    expect(microsoft).to.equal(true)
  },
  diagnoses: [
    {
      id: 'keys-missing-file',
      when: ({file}) => file === null,
      say: {
        en: `There is no file called ${NVRAM}. Copy the template that ends in .ms.fd, and give the copy that name.`,
        sv: `Det finns ingen fil som heter ${NVRAM}. Kopiera mallfilen som slutar på .ms.fd och ge kopian det namnet.`,
      },
      look: 'ls -l',
      then: COPY_KEYS,
    },
    {
      id: 'keys-linked',
      when: ({file}) => file === 'a link',
      say: {
        en: `${NVRAM} is a link: a program that writes to it writes to the template. Remove it, and make a copy.`,
        sv: `${NVRAM} är en länk: ett program som skriver i den skriver i mallfilen. Ta bort den och gör en kopia.`,
      },
      look: 'ls -l',
      then: `rm ${NVRAM}; ${COPY_KEYS}`,
    },
    {
      id: 'keys-not-nvram',
      when: ({file}) => file !== 'NVRAM',
      say: {
        en: `${NVRAM} is not an NVRAM file. OVMF_CODE… is the firmware itself; the file to copy has VARS in its name.`,
        sv: `${NVRAM} är ingen NVRAM-fil. OVMF_CODE… är själva firmwaren. Filen som ska kopieras har VARS i namnet.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
    {
      id: 'keys-other-size',
      when: ({sameSize}) => !sameSize,
      say: {
        en: `${NVRAM} is an NVRAM file for a smaller firmware. Copy the template that has 4M in its name.`,
        sv: `${NVRAM} är en NVRAM-fil för en mindre firmware. Kopiera mallfilen som har 4M i namnet.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
    {
      id: 'keys-none',
      when: ({keys}) => !keys,
      say: {
        en: `${NVRAM} contains no keys: it was copied from the template without .ms. Without keys the firmware has nothing to check a signature with, and leaves Secure Boot off. Copy the template that ends in .ms.fd.`,
        sv: `${NVRAM} innehåller inga nycklar: den är kopierad från mallfilen utan .ms. Utan nycklar kan firmwaren inte kontrollera någon signatur, och låter Secure Boot vara avstängt. Kopiera mallfilen som slutar på .ms.fd.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
    {
      id: 'keys-not-microsoft',
      when: ({microsoft}) => !microsoft,
      say: {
        en: `${NVRAM} contains keys, but not Microsoft’s: no ordinary loader is signed with them. Copy the template that ends in _4M.ms.fd.`,
        sv: `${NVRAM} innehåller nycklar, men inte Microsofts: inget vanligt startprogram är signerat med dem. Kopiera mallfilen som slutar på _4M.ms.fd.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
  ],
})

async function sizeOf(host: System, file: string): Promise<string> {
  return (await host.$`stat -L -c %s ${file}`).stdout.trim()
}

/** After "Keys and a chip". */
export const prepare = [keysCopied, tpmListens(TPM, 'tpm'), tpmIs2(TPM, 'vm')]
