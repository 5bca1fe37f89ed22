import {check} from 'qlab/lab'
import type {Room} from 'qlab/lab'
import {NVRAM, TEMPLATE} from './names.js'

const COPY = `cp ${TEMPLATE} ${NVRAM}`

const nvramCopied = check({
  id: 'nvram-copied',
  title: {
    en: `${NVRAM} is a file of its own, made from the template`,
    sv: `${NVRAM} är en egen fil, gjord av mallen`,
  },
  observe: async ({host}) => {
    const [copy, template] = [await fileAt(host, NVRAM), await fileAt(host, TEMPLATE)]
    const size = copy.bytes === null ? null : copy.bytes === template.bytes ? 'as the template' : 'another'
    return {kind: copy.kind, size}
  },
  judge: ({kind, size}, expect) => {
    expect(kind).to.equal('regular file')
    expect(size).to.equal('as the template')
  },
  diagnoses: [
    {
      id: 'nvram-missing',
      when: ({kind}) => kind === null,
      say: {
        en: `There is no file called ${NVRAM}. Copy the template to it: the template comes first, the new name last.`,
        sv: `Det finns ingen fil som heter ${NVRAM}. Kopiera mallfilen till den: mallen kommer först, det nya namnet sist.`,
      },
      look: 'ls -l',
      then: COPY,
    },
    {
      id: 'nvram-linked',
      when: ({kind}) => kind === 'symbolic link',
      say: {
        en: `${NVRAM} is a link: whoever writes to it writes to the file that it leads to. Remove it, and make a copy.`,
        sv: `${NVRAM} är en länk: den som skriver i den skriver i filen som den leder till. Ta bort den och gör en kopia.`,
      },
      look: 'ls -l',
      then: `rm ${NVRAM}; ${COPY}`,
    },
    {
      id: 'nvram-of-other',
      when: ({size}) => size !== 'as the template',
      say: {
        en: `${NVRAM} is not of the template's size, so it is no copy of it. OVMF_CODE… is the firmware itself; and a firmware of the kind 4M needs settings of the kind 4M. Copy ${TEMPLATE}.`,
        sv: `${NVRAM} är inte lika stor som mallen, så den är ingen kopia av den. OVMF_CODE… är själva firmwaren, och en firmware av sorten 4M kräver inställningar av sorten 4M. Kopiera ${TEMPLATE}.`,
      },
      look: 'ls -l /usr/share/OVMF .',
      then: COPY,
    },
  ],
})

/** What lies there, as `stat` calls it, and its size. */
export async function fileAt(
  host: Room,
  path: string,
): Promise<{readonly kind: string | null; readonly bytes: number | null}> {
  const {exitCode, stdout} = await host.run('stat', ['-c', '%s %F', '--', path])
  const [, bytes = '', kind = ''] = /^(\d+) (.*)$/m.exec(stdout) ?? []
  if (exitCode !== 0) return {kind: null, bytes: null}
  return {kind: kind === 'regular empty file' ? 'regular file' : kind, bytes: Number(bytes)}
}

/** After "A memory of its own". */
export const copyTemplate = [nvramCopied]
