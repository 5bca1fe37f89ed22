import {check, readNvram, tpmIs2, tpmListens, type System} from 'qlab/lab'
import {COPY_KEYS, NVRAM, TEMPLATE, TPM} from './commands.js'

/** Whose firmware it is, who may change its keys, and whose signatures it trusts. */
const KEYS = ['PK', 'KEK', 'db']

const keysCopied = check({
  id: 'keys-copied',
  title: {
    en: `${NVRAM} is an NVRAM of its own, with Microsoft’s keys in it`,
    sv: `${NVRAM} är ett eget NVRAM, med Microsofts nycklar i`,
  },
  observe: async ({host}) => {
    const isLink = (await host.run('test', ['-L', NVRAM])).exitCode === 0
    const variables = await readNvram(host, NVRAM)
    const names = variables?.map(({name}) => name) ?? []
    return {
      file: isLink
        ? 'a link'
        : variables
          ? 'NVRAM'
          : (await host.run('test', ['-e', NVRAM])).exitCode === 0
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
        en: `There is no file called ${NVRAM}. Copy the template that ends in .ms.fd to it.`,
        sv: `Det finns ingen fil som heter ${NVRAM}. Kopiera mallfilen som slutar på .ms.fd till den.`,
      },
      look: 'ls -l',
      then: COPY_KEYS,
    },
    {
      id: 'keys-linked',
      when: ({file}) => file === 'a link',
      say: {
        en: `${NVRAM} is a link: whoever writes to it writes to the template. Remove it, and make a copy.`,
        sv: `${NVRAM} är en länk: den som skriver i den skriver i mallfilen. Ta bort den och gör en kopia.`,
      },
      look: 'ls -l',
      then: `rm ${NVRAM}; ${COPY_KEYS}`,
    },
    {
      id: 'keys-not-nvram',
      when: ({file}) => file !== 'NVRAM',
      say: {
        en: `${NVRAM} is no NVRAM. OVMF_CODE… is the firmware itself; the file to copy has VARS in its name.`,
        sv: `${NVRAM} är inget NVRAM. OVMF_CODE… är själva firmwaren. Filen som ska kopieras har VARS i namnet.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
    {
      id: 'keys-other-size',
      when: ({sameSize}) => !sameSize,
      say: {
        en: `${NVRAM} is an NVRAM for a smaller firmware. Copy the template that has 4M in its name.`,
        sv: `${NVRAM} är ett NVRAM för en mindre firmware. Kopiera mallfilen som har 4M i namnet.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
    {
      id: 'keys-none',
      when: ({keys}) => !keys,
      say: {
        en: `${NVRAM} has no keys in it: it was made from the template without .ms. A firmware that trusts nobody cannot refuse anybody either, and leaves Secure Boot off. Copy the template that ends in .ms.fd.`,
        sv: `${NVRAM} har inga nycklar: den gjordes av mallfilen utan .ms. En firmware som inte litar på någon kan inte heller avvisa någon, och låter Secure Boot vara av. Kopiera mallfilen som slutar på .ms.fd.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
    {
      id: 'keys-not-microsoft',
      when: ({microsoft}) => !microsoft,
      say: {
        en: `${NVRAM} has keys, but not Microsoft’s: no usual loader is signed for them. Copy the template that ends in _4M.ms.fd.`,
        sv: `${NVRAM} har nycklar, men inte Microsofts: inget vanligt startprogram är signerat för dem. Kopiera mallfilen som slutar på _4M.ms.fd.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_KEYS,
    },
  ],
})

async function sizeOf(host: System, file: string): Promise<string> {
  return (await host.run('stat', ['-L', '-c', '%s', file])).stdout.trim()
}

/** After "Keys and a chip". */
export const prepare = [keysCopied, tpmListens(TPM, 'tpm'), tpmIs2(TPM, 'vm')]
