import type {Check} from './check.js'
import type {Guide} from './guide.js'
import type {Drawn, Parameters} from './parameter.js'
import type {Service} from './services.js'
import type {Language, Localized} from '../language.js'

/** A machine of a lab: known by the disk it boots, whoever starts it. */
export interface MachineSpec {
  /** The disk's file name in the work folder: `ubuntu.qcow2`. */
  readonly disk: string
  /** Who makes the disk: the lab, as an overlay of the guest image (so when left out), or the student. */
  readonly madeBy?: 'lab' | 'student'
}

/** What qemu-img can write and a lab may lay out. */
export const DISK_FORMATS = ['qcow2', 'raw', 'vdi', 'vmdk'] as const

/** A disk that lies in the work folder from the start: a whole copy of the guest image, for the student to work on. */
export interface DiskSpec {
  readonly format: (typeof DISK_FORMATS)[number]
  /**
   * Text files that are put into its file system, by their absolute paths. A disk with files differs from the
   * guest image: its partition table has an identifier of its own.
   */
  readonly files?: Readonly<Record<string, string>>
}

/** Media that a machine can be started from, besides its disk: `installer` installs a small system. */
export const MEDIUM_KINDS = ['installer'] as const
export type MediumKind = (typeof MEDIUM_KINDS)[number]

/**
 * Options of QEMU that are of speed, size or looks, so that few labs need to notice a slip in them. In a lab that is about
 * one, `qlab prove` leaves it out, or gives it another value.
 */
export const QEMU_OPTIONS = [
  ...['-boot', '-cpu', '-daemonize', '-device', '-display', '-k', '-m', '-machine', '-monitor', '-name'],
  ...['-nographic', '-qmp', '-rtc', '-serial', '-smp', '-spice', '-vga', '-vnc'],
] as const
export type QemuOption = (typeof QEMU_OPTIONS)[number]

/** A file of the work folder that students hand in beside their commands, because it is written in an editor for instance. */
export interface HandInFile {
  /** The step that it belongs to: it lies there when that step is done again. The first step when left out. */
  readonly step?: string
  /** The most kB that it may have; all of a submission's files may have 1 MB. */
  readonly kb?: number
}

/** What a lab needs of the host beyond what every lab does. */
export interface LabNeeds {
  /** Programs by their names and files by their absolute paths, as share/packages.txt has them. */
  readonly programs?: readonly string[]
  /** MB of memory that its machines take at once, at the least. */
  readonly memoryMb?: number
  /** MB that its disks take in the work folder. */
  readonly diskMb?: number
}

/** What `lab.ts` says: everything of a lab that is not prose. */
export interface LabSpec {
  /** One line for `qlab list`. */
  readonly summary: Localized
  /** Where the handout teaches it: the section's heading. */
  readonly section?: string
  /** About how long a student needs, in minutes. */
  readonly minutes?: number
  /** Labs that it builds on: the course map draws it below them. */
  readonly after?: readonly string[]
  readonly needs?: LabNeeds
  /** Services that the lab has of its own. */
  readonly services?: readonly Service[]
  /** Whether eth0 is plugged into a simulated LAN with a DHCP server and a second host. */
  readonly lan?: boolean
  /** The options of QEMU, among those, that it is about: a slip in them must be noticed, in every step. */
  readonly about?: readonly QemuOption[]
  /** What each student can have as their own value, where qlab is given a seed. */
  readonly parameters?: Parameters
  readonly machines: Readonly<Record<string, MachineSpec>>
  /** Disks that are already there besides those of the machines, by their file names: `arch.vdi`. */
  readonly disks?: Readonly<Record<string, DiskSpec>>
  /** Media that are already there, by their file names: `{'ubuntu.iso': 'installer'}`. */
  readonly media?: Readonly<Record<string, MediumKind>>
  /** Files that are handed in as well, by their paths in the work folder: `notes/answer.txt`. They are the same for every seed. */
  readonly handIn?: Readonly<Record<string, HandInFile>>
  /** The checks of each step, by the step's id, in the guide's order. */
  readonly steps: Readonly<Record<string, readonly Check[]>>
  /**
   * What the guide itself undoes: by a step's id, checks of earlier steps that need not hold while it is done. Of a step that
   * was done they count as they were found then.
   */
  readonly suspends?: Readonly<Record<string, readonly string[]>>
}

/** A wrong solution kept with the lab, and the diagnosis that it must get. */
export interface Mistake {
  /** The file's name without `.md`. */
  readonly id: string
  readonly file: string
  /** The step whose fences it replaces. */
  readonly step: string
  /** The check that must fail. */
  readonly fails: string
  /** The diagnosis it must get. */
  readonly diagnosis: string
  /** Whether it can be made with the handout's values only, and not with those that a seed draws. */
  readonly handoutOnly?: boolean
  readonly fences: Guide['steps'][number]['fences']
}

/** Another right way, kept with the lab: every check must pass with it. */
export interface Alternative {
  /** The file's name without `.md`. */
  readonly id: string
  readonly file: string
  /** The steps whose fences it stands for, in the guide's order; its own are run in the first of them. */
  readonly steps: readonly string[]
  /** A program that it uses and that not every machine has. */
  readonly needs: string | null
  readonly fences: Guide['steps'][number]['fences']
}

/** A wrong-looking command that `qlab prove` makes and that does no harm, with the reason why. */
export interface Equivalent {
  readonly file: string
  /** 1-based, in that file. */
  readonly line: number
  readonly step: string
  /** The command as `qlab prove` shows it. */
  readonly command: string
  readonly reason: string
}

/** A lab, loaded and valid. */
export interface Lab {
  readonly id: string
  /** Absolute path of the lab's folder. */
  readonly folder: string
  readonly spec: LabSpec
  readonly guides: Readonly<Record<Language, Guide>>
  readonly mistakes: readonly Mistake[]
  readonly alternatives: readonly Alternative[]
  readonly equivalents: readonly Equivalent[]
  /** Whose values stand in it; left out for the handout's own. */
  readonly drawn?: Drawn
}
