import {check, imageInfo, readNvram} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {END, NVRAM, TEMPLATE} from './names.js'

const COPY = `cp ${TEMPLATE} ${NVRAM}`
/** For a file that a VM may have by now. */
const COPY_ANEW = `${END}; rm -f ${NVRAM}; ${COPY}`

const nvramCopied = check({
  id: 'nvram-copied',
  title: {
    en: `${NVRAM} is a separate file, copied from the template`,
    sv: `${NVRAM} är en egen fil, kopierad från mallen`,
  },
  // A firmware that tidies up its settings is not to be read for a moment.
  wait: {
    seconds: 3,
    for: {en: `${NVRAM} to be readable`, sv: `att ${NVRAM} ska gå att läsa`},
  },
  observe: async ({host}) => {
    const {kind} = await fileAt(host, NVRAM)
    const size = await virtualSize(host, NVRAM)
    const names = (await readNvram(host, NVRAM))?.map(({name}) => name)
    return {
      kind,
      size:
        size === null ? null : size === (await virtualSize(host, TEMPLATE)) ? 'as the template' : 'another',
      // Whose firmware it is: the first key of Secure Boot.
      settings: names === undefined ? null : names.includes('PK') ? 'with keys' : 'without keys',
    }
  },
  judge: ({kind, size, settings}, expect) => {
    expect(kind).to.equal('regular file')
    expect(size).to.equal('as the template')
    expect(settings).to.equal('without keys')
  },
  diagnoses: [
    {
      id: 'nvram-missing',
      final: true,
      when: ({kind}) => kind === null,
      say: {
        en: `There is no file called ${NVRAM}. Copy the template, and give the copy that name: the template comes first, the new name last.`,
        sv: `Det finns ingen fil som heter ${NVRAM}. Kopiera mallfilen och ge kopian det namnet: mallen kommer först, det nya namnet sist.`,
      },
      look: 'ls -l',
      then: COPY,
    },
    {
      id: 'nvram-linked',
      final: true,
      when: ({kind}) => kind === 'symbolic link',
      say: {
        en: `${NVRAM} is a link: a program that writes to it writes to the file that it points to. Remove it, and make a copy.`,
        sv: `${NVRAM} är en länk: ett program som skriver i den skriver i filen som den pekar på. Ta bort den och gör en kopia.`,
      },
      look: 'ls -l',
      then: COPY_ANEW,
    },
    {
      id: 'nvram-of-other',
      final: true,
      when: ({size}) => size !== 'as the template',
      say: {
        en: `${NVRAM} does not have the size of the template, so it is not a copy of it. OVMF_CODE… is the firmware itself, and a 4M firmware needs 4M settings. End the VM if it is running, and copy ${TEMPLATE}.`,
        sv: `${NVRAM} är inte lika stor som mallen, så den är ingen kopia av den. OVMF_CODE… är själva firmwaren, och en 4M-firmware kräver 4M-inställningar. Avsluta VM:en, om den är igång, och kopiera ${TEMPLATE}.`,
      },
      look: 'ls -l /usr/share/OVMF .',
      then: COPY_ANEW,
    },
    {
      id: 'nvram-with-keys',
      final: true,
      when: ({settings}) => settings === 'with keys',
      say: {
        en: `${NVRAM} is a copy of another template: it contains the keys of Secure Boot, as OVMF_VARS_4M.ms.fd does. That template is not empty, and belongs to a firmware that protects the keys, OVMF_CODE_4M.ms.fd. The secure-boot lab is about both. Here the VM needs an empty memory. End the VM if it is running, and copy ${TEMPLATE}.`,
        sv: `${NVRAM} är en kopia av en annan mall: den innehåller nycklarna till Secure Boot, precis som OVMF_VARS_4M.ms.fd. Den mallen är inte tom, och den hör ihop med en firmware som skyddar nycklarna, OVMF_CODE_4M.ms.fd. Labben secure-boot handlar om de två. Här behöver VM:en ett tomt minne. Avsluta VM:en, om den är igång, och kopiera ${TEMPLATE}.`,
      },
      look: 'ls -l /usr/share/OVMF',
      then: COPY_ANEW,
    },
    {
      id: 'nvram-no-settings',
      when: ({settings}) => settings === null,
      say: {
        en: `${NVRAM} has the right size, but it contains no firmware settings. End the VM if it is running, and copy ${TEMPLATE}.`,
        sv: `${NVRAM} har rätt storlek, men den innehåller inga firmware-inställningar. Avsluta VM:en, om den är igång, och kopiera ${TEMPLATE}.`,
      },
      look: `head -c 100 ${NVRAM} | od -c`,
      then: COPY_ANEW,
    },
  ],
})

/** How large the chip is that a VM sees, in bytes, whatever format the file has; null when there is none. */
async function virtualSize(host: System, file: string): Promise<number | null> {
  return (await imageInfo(host, file))?.virtualSize ?? null
}

/** What lies there, as `stat` calls it, and its size. */
export async function fileAt(
  host: System,
  path: string,
): Promise<{readonly kind: string | null; readonly bytes: number | null}> {
  const {exitCode, stdout} = await host.$`stat -c '%s %F' -- ${path}`
  const [, bytes = '', kind = ''] = /^(\d+) (.*)$/m.exec(stdout) ?? []
  if (exitCode !== 0) return {kind: null, bytes: null}
  return {kind: kind === 'regular empty file' ? 'regular file' : kind, bytes: Number(bytes)}
}

/** After "A memory of its own". */
export const copyTemplate = [nvramCopied]
