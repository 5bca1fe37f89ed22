import {check} from 'qlab/lab'
import {listedInVm, listedOnHost} from './listed-in.js'

const WRITE = 'ip -br link | tee links.txt'

const linksWritten = check({
  id: 'links-written',
  title: {
    en: 'links.txt in the second VM lists lo and nothing else',
    sv: 'links.txt i den andra VM:en listar lo och inget annat',
  },
  needs: ['isolated-only-lo'],
  observe: async (lab) => {
    const listed = await listedInVm(lab.machine('isolated').console)
    if (listed !== null) return {file: 'in the second VM', listed}
    const onHost = await listedOnHost(lab.host)
    if (onHost !== null) return {file: 'on the host', listed: onHost}
    // The first VM may have ended since.
    const inFirst = await listedInVm(lab.machine('vm').console).catch(() => null)
    return {file: inFirst === null ? null : 'in the first VM', listed: inFirst}
  },
  judge: ({file, listed}, expect) => {
    expect(file).to.equal('in the second VM')
    expect(listed).to.equal('lo')
  },
  diagnoses: [
    {
      id: 'links-on-host',
      when: ({file}) => file === 'on the host',
      say: {
        en: 'There is a links.txt, but on the host, so it lists the interfaces of the host. Log in to the second VM with qlab console isolated, and run the command there.',
        sv: 'Det finns en links.txt, men på värddatorn, så den listar värddatorns gränssnitt. Logga in i den andra VM:en med qlab console isolated och kör kommandot där.',
      },
      look: 'ls -l links.txt',
      then: WRITE,
    },
    {
      id: 'links-in-first-vm',
      when: ({file}) => file === 'in the first VM',
      say: {
        en: 'There is a links.txt, but in the first VM, which has a card. Log in to the second one with qlab console isolated, and run the command there.',
        sv: 'Det finns en links.txt, men i den första VM:en, som har ett kort. Logga in i den andra med qlab console isolated och kör kommandot där.',
      },
      look: 'qlab console isolated',
      then: WRITE,
    },
    {
      id: 'links-missing',
      when: ({file}) => file === null,
      say: {
        en: "There is no links.txt in student's home directory in the second VM. The command should both show the list and save it.",
        sv: 'Det finns ingen links.txt i hemkatalogen för student i den andra VM:en. Kommandot ska både visa listan och spara den.',
      },
      look: 'qlab console isolated',
      then: WRITE,
    },
    {
      id: 'links-empty',
      when: ({listed}) => listed === '',
      say: {
        en: 'links.txt is in the second VM, but it is empty. It should contain lo: even a VM without a card can talk to itself.',
        sv: 'links.txt finns i den andra VM:en men är tom. Den ska innehålla lo: även en VM utan kort kan prata med sig själv.',
      },
      look: 'qlab console isolated',
      then: WRITE,
    },
    {
      id: 'links-of-another',
      when: ({listed}) => listed !== 'lo',
      say: {
        en: 'links.txt is in the second VM, but it lists something other than the only interface that the VM has, lo. Write the file again.',
        sv: 'links.txt finns i den andra VM:en men listar något annat än det enda gränssnitt som VM:en har, lo. Skriv filen igen.',
      },
      look: 'qlab console isolated',
      then: WRITE,
    },
  ],
})

/** After "Look inside". */
export const lookInside = [linksWritten]
