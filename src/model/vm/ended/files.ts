import type {KnownReason} from '../known-reason.js'

/** What QEMU says of the files that it is given. */
export const FILES: readonly KnownReason[] = [
  {
    id: 'write-lock',
    says: /(?:(?<file>[^\s:=,']+): )?Failed to get (?:shared )?"(?:write|consistent read)" lock/,
    examples: [
      'qemu-system-x86_64: -drive file=ubuntu.qcow2,format=qcow2: Failed to get "write" lock\nIs another process using the image [ubuntu.qcow2]?',
    ],
    means: {
      en: 'Another program has the disk open, and QEMU lets only one write to it.',
      sv: 'Ett annat program har disken öppen, och QEMU låter bara ett skriva till den.',
    },
    cure: {
      en: 'End that program first, or start the VM with the disk that is its own.',
      sv: 'Avsluta det programmet först, eller starta VM:en med den disk som är dess egen.',
    },
    look: 'pgrep -a qemu',
  },
]
