import type {Json} from '../../model/json.js'
import type {Localized} from '../../model/language.js'
import type {Observer} from '../../model/observer.js'
import {check} from '../define-check.js'
import {endVm} from '../vm/end-vm.js'
import type {StartedVm} from '../vm/started-vm.js'
import {imageInfo} from './image-info.js'
import {bytesOf, sizeInWords} from './size-in-words.js'

/** A disk file that a guide creates. */
export interface MadeDisk {
  /** Its name in the work folder: `data.qcow2`. */
  readonly file: string
  /** When left out, `qcow2`. */
  readonly format?: string
  /** As qemu-img takes it: `70G`. */
  readonly size: string
  /** What creates it. */
  readonly command: string
  /** The VM that may have it open by then: it is ended before the disk is created again, and started after. */
  readonly usedBy?: Pick<StartedVm, 'machine' | 'disk' | 'command'>
  /** What the ids begin with; when left out, the file's name without its ending. */
  readonly prefix?: string
  /** Ids of checks that must pass first. */
  readonly needs?: readonly string[]
}

/** What became of it. */
interface DiskFacts extends Record<string, Json> {
  readonly format: string | null
  /** As a VM sees it: `70 GiB`; null where there is no disk. */
  readonly size: string | null
  /** Whether its VM runs: then it has locked the disk. */
  readonly running: boolean
}

/**
 * That a disk was created as the guide has it, with this format and size; also of one that a VM is using.
 * Ids: `<prefix>-made`; `-missing`, `-other-format`, `-other-size`.
 */
export function diskMade(disk: MadeDisk) {
  const {file, format = 'qcow2', command, needs, prefix = file.replace(/\.\w+$/, '')} = disk
  const size = sizeInWords(bytesOf(disk.size))
  const again = ({running}: DiskFacts): string => (running ? anew(disk) : command)
  return check<DiskFacts>({
    id: `${prefix}-made`,
    title: {
      en: `${file} is a ${format} disk of ${size}`,
      sv: `${file} är en disk på ${size} i formatet ${format}`,
    },
    ...(needs && {needs}),
    observe: (lab) => diskState(lab, disk),
    judge: (facts, expect) => {
      expect(facts.format).to.equal(format)
      expect(facts.size).to.equal(size)
    },
    diagnoses: [
      {
        id: `${prefix}-missing`,
        when: (facts) => facts.format === null,
        say: {
          en: `There is no disk called ${file} in the work folder. A VM needs its disk file before it is started.`,
          sv: `Det finns ingen disk som heter ${file} i arbetskatalogen. En VM behöver sin diskfil innan den startas.`,
        },
        look: 'ls -l',
        then: command,
      },
      {
        id: `${prefix}-other-format`,
        when: (facts) => facts.format !== format,
        say: (facts) => ({
          en: `${file} is not a ${format}, whatever its name says: only -f decides the format. ${createAgain(facts, `-f ${format}`).en}`,
          sv: `${file} är ingen ${format}, vad den än heter: formatet bestäms bara av -f. ${createAgain(facts, `-f ${format}`).sv}`,
        }),
        look: `qemu-img info -U ${file}`,
        then: again,
      },
      {
        id: `${prefix}-other-size`,
        when: (facts) => facts.size !== size,
        say: (facts) => ({
          en: `${file} is ${facts.size} and not ${size}${unit(facts, size).en}. ${createAgain(facts, disk.size).en}`,
          sv: `${file} är på ${facts.size} och inte på ${size}${unit(facts, size).sv}. ${createAgain(facts, disk.size).sv}`,
        }),
        look: `qemu-img info -U ${file}`,
        then: again,
      },
    ],
  })
}

async function diskState(lab: Observer, {file, usedBy}: MadeDisk): Promise<DiskFacts> {
  const info = await imageInfo(lab.host, file)
  return {
    format: info?.format ?? null,
    size: info && sizeInWords(info.virtualSize),
    running: usedBy !== undefined && (await lab.machine(usedBy.machine).running()),
  }
}

/** What ends its VM, creates it again, and starts the VM. */
function anew({command, usedBy}: MadeDisk): string {
  return usedBy ? `${endVm(usedBy.disk)}; ${command}; ${usedBy.command}` : command
}

function createAgain({running}: DiskFacts, value: string): Localized {
  return running
    ? {
        en: `End the VM that uses it, create it again with ${value}, and start the VM.`,
        sv: `Avsluta VM:en som använder den, skapa den på nytt med ${value} och starta VM:en.`,
      }
    : {en: `Create it again with ${value}.`, sv: `Skapa den på nytt med ${value}.`}
}

/** What its unit means, where that is what went wrong. */
function unit({size}: DiskFacts, wanted: string): Localized {
  return size?.split(' ')[1] === wanted.split(' ')[1]
    ? {en: '', sv: ''}
    : {
        en: ' (the letter after the number is the unit: K, M, G or T)',
        sv: ' (bokstaven efter talet är enheten: K, M, G eller T)',
      }
}
