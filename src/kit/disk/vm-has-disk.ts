import type {MachineView} from '../../model/observer.js'
import {check} from '../define-check.js'
import {prefixOf, restartOf, type StartedVm} from '../vm/started-vm.js'

/** What a VM that runs has of a disk file; more for a lab to know than whether it is named on a command line. */
export interface DiskInVm {
  /** A drive of the VM's; opened by QEMU and in no device of the VM's; or not opened. */
  readonly disk: 'in the VM' | 'in no device' | null
  /** As what QEMU reads it. */
  readonly readAs: string | null
}

/** Over QMP, whatever the file is called on the command line. Throws when the VM does not run. */
export async function diskInVm(machine: Pick<MachineView, 'images'>, file: string): Promise<DiskInVm> {
  const own = (await machine.images()).filter((image) => image.file === file && image.depth === 0)
  const image = own.find(({qdev}) => qdev !== null) ?? own[0]
  if (!image) return {disk: null, readAs: null}
  return {disk: image.qdev === null ? 'in no device' : 'in the VM', readAs: image.format}
}

/** A disk that a VM should have beside its own. */
export interface MoreDisk {
  /** Its name in the work folder. */
  readonly file: string
  /** When left out, `qcow2`. */
  readonly format?: string
  /** What the ids begin with; when left out, the file's name without its ending. */
  readonly name?: string
  /** What puts it in; when left out, what ends the VM and starts it as the guide does. */
  readonly then?: string
}

/**
 * That a VM which runs has this file as a disk. It needs `<prefix>-running`, and what is given.
 * Ids: `<name>-in-vm`; `-not-in-vm`, `-in-no-device`, `-read-as-other`.
 */
export function vmHasDisk(vm: StartedVm, disk: MoreDisk, needs: readonly string[] = []) {
  const {file, format = 'qcow2', name = file.replace(/\.\w+$/, '')} = disk
  const then = disk.then ?? restartOf(vm)
  const end = {
    en: `End the VM, and start it with -drive file=${file},format=${format}.`,
    sv: `Avsluta VM:en och starta den med -drive file=${file},format=${format}.`,
  }
  return check({
    id: `${name}-in-vm`,
    title: {en: `The VM has ${file} as a disk`, sv: `VM:en har ${file} som disk`},
    needs: [`${prefixOf(vm)}-running`, ...needs],
    observe: async (lab) => ({...(await diskInVm(lab.machine(vm.machine), file))}),
    judge: (facts, expect) => {
      expect(facts.disk).to.equal('in the VM')
      expect(facts.readAs).to.equal(format)
    },
    diagnoses: [
      {
        id: `${name}-not-in-vm`,
        when: (facts) => facts.disk === null,
        say: {
          en: `The VM runs, but ${file} is not one of its disks. ${disk.then ? 'Plug it in.' : end.en}`,
          sv: `VM:en är igång, men ${file} är inte en av dess diskar. ${disk.then ? 'Sätt i den.' : end.sv}`,
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${name}-in-no-device`,
        when: (facts) => facts.disk === 'in no device',
        say: {
          en: `QEMU has opened ${file}, but no device of the VM has it, so the system in the VM sees no such disk. With if=none, a -device must name the drive by its id.`,
          sv: `QEMU har öppnat ${file}, men ingen enhet i VM:en har den, så systemet i VM:en ser ingen sådan disk. Med if=none måste en -device nämna disken med dess id.`,
        },
        look: 'pgrep -a qemu',
        then,
      },
      {
        id: `${name}-read-as-other`,
        when: (facts) => facts.readAs !== format,
        say: (facts) => ({
          en: `QEMU reads ${file} as ${facts.readAs}, and not as the ${format} that it is. End the VM, and start it with format=${format} for that disk.`,
          sv: `QEMU läser ${file} som ${facts.readAs} och inte som den ${format} den är. Avsluta VM:en och starta den med format=${format} för den disken.`,
        }),
        look: 'pgrep -a qemu',
        then: restartOf(vm),
      },
    ],
  })
}
