import {check, readNvram, type Observer} from 'qlab/lab'
import {COPY_KEYS, NVRAM, START_TPM} from './commands.js'
import {tpmListens} from './tpm-listens.js'

/** A TPM has time for one visitor only, and no answer for us while that is QEMU. */
const ASK_SECONDS = '3'
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
    }
  },
  judge: ({file, keys}, expect) => {
    expect(file).to.equal('NVRAM')
    expect(keys).to.equal(true)
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
        sv: `${NVRAM} är inget NVRAM. OVMF_CODE… är själva firmware. Filen som ska kopieras har VARS i namnet.`,
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
  ],
})

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
        en: 'This TPM is of the old kind, 1.2, which swtpm plays when it is not told otherwise. Windows 11 wants a TPM 2.0. End it with pkill swtpm, and start it with --tpm2.',
        sv: 'Den här TPM:en är av det gamla slaget, 1.2, som swtpm spelar om du inte säger något annat. Windows 11 vill ha en TPM 2.0. Avsluta den med pkill swtpm och starta den med --tpm2.',
      },
      look: 'pgrep -a swtpm',
      then: START_TPM,
    },
  ],
})

/** `1.2` or `2.0`; `of a VM` when it is connected, for then the VM is asked in later steps. */
export async function familyOf({host, machine}: Pick<Observer, 'host' | 'machine'>): Promise<string | null> {
  if (await machine('vm').running()) return 'of a VM'
  const ask = ['swtpm_ioctl', '--unix', './win11tpm/swtpm-sock', '--info', '1']
  const {stdout} = await host.run('timeout', [ASK_SECONDS, ...ask])
  return /"family":"([\d.]+)"/.exec(stdout)?.[1] ?? null
}

/** After "Keys and a chip". */
export const prepare = [keysCopied, tpmListens('tpm'), isTpm2]
