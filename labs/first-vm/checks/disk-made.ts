import {check, endVm, imageInfo, type Json, type System} from 'qlab/lab'

const GIB = 2 ** 30

interface DiskFacts extends Record<string, Json> {
  readonly format: string | null
  readonly gib: number
  /** Whether its VM runs: then it has locked the disk. */
  readonly running: boolean
}

/**
 * That a disk was made as the guide has it. Ids: `<name>-made`; `-missing`, `-other-format`, `-other-size`.
 * @param start what starts its VM, the machine of that id, with the CD
 */
export function diskMade(name: string, command: string, {machine, start}: {machine: string; start: string}) {
  const disk = `${name}.qcow2`
  const again = ({running}: DiskFacts): string => (running ? `${endVm(disk)}; ${command}; ${start}` : command)
  return check<DiskFacts>({
    id: `${name}-made`,
    title: {en: `${disk} is a qcow2 disk of 70 GiB`, sv: `${disk} är en disk på 70 GiB i formatet qcow2`},
    observe: async (lab) => ({
      ...(await diskState(lab.host, disk)),
      running: await lab.machine(machine).running(),
    }),
    judge: ({format, gib}, expect) => {
      expect(format).to.equal('qcow2')
      expect(gib).to.equal(70)
    },
    diagnoses: [
      {
        id: `${name}-missing`,
        when: ({format}) => format === null,
        say: {
          en: `There is no disk called ${disk} in the work folder. A VM needs its disk file before it is started.`,
          sv: `Det finns ingen disk som heter ${disk} i arbetskatalogen. En VM behöver sin diskfil innan den startas.`,
        },
        look: 'ls -l',
        then: command,
      },
      {
        id: `${name}-other-format`,
        when: ({format}) => format !== 'qcow2',
        say: ({running}) => ({
          en: `${disk} is not a qcow2, whatever its name says: only -f decides the format. ${running ? 'End the VM that uses it, create' : 'Create'} it again with -f qcow2${running ? ', and start the VM' : ''}.`,
          sv: `${disk} är ingen qcow2, vad den än heter: formatet bestäms bara av -f. ${running ? 'Avsluta VM:en som använder den, skapa' : 'Skapa'} den på nytt med -f qcow2${running ? ' och starta VM:en' : ''}.`,
        }),
        look: `qemu-img info ${disk}`,
        then: again,
      },
      {
        id: `${name}-other-size`,
        when: ({gib}) => gib !== 70,
        say: ({gib, running}) => ({
          en: `${disk} is ${size(gib, 'en')} and not 70 GiB. ${running ? 'End the VM that uses it, create' : 'Create'} it again with 70G${running ? ', and start the VM' : ''}.`,
          sv: `${disk} är på ${size(gib, 'sv')} och inte på 70 GiB. ${running ? 'Avsluta VM:en som använder den, skapa' : 'Skapa'} den på nytt med 70G${running ? ' och starta VM:en' : ''}.`,
        }),
        look: `qemu-img info ${disk}`,
        then: again,
      },
    ],
  })
}

/** Also of a disk that a VM is using. */
export async function diskState(host: System, disk: string): Promise<{format: string | null; gib: number}> {
  const info = await imageInfo(host, disk)
  return {format: info?.format ?? null, gib: Math.round(((info?.virtualSize ?? 0) / GIB) * 100) / 100}
}

/** With what its unit means, where that is what went wrong. */
function size(gib: number, language: 'en' | 'sv'): string {
  if (gib >= 1) return `${gib} GiB`
  return language === 'en'
    ? 'less than 1 GiB (the letter after the number is the unit: 70M is a thousand times too small)'
    : 'mindre än 1 GiB (bokstaven efter talet är enheten: 70M är tusen gånger för litet)'
}
