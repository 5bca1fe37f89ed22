import type {KnownReason} from '../known-reason.js'

const Q = 'qemu-system-x86_64: '

/** What QEMU says of the places of drives, and of snapshots in them. */
export const DRIVES: readonly KnownReason[] = [
  {
    id: 'snapshot-unknown',
    says: /Snapshot '(?<name>[^']+)' does not exist|Device '[^']*' does not have the requested snapshot '(?<name2>[^']+)'/,
    examples: [`${Q}Snapshot 'nope' does not exist in one or more devices`],
    means: {
      en: 'The disk has no snapshot called {name}, which -loadvm asks for.',
      sv: 'Disken har ingen snapshot som heter {name}, som -loadvm ber om.',
    },
    cure: {
      en: 'qemu-img snapshot -l lists the snapshots it has.',
      sv: 'qemu-img snapshot -l visar vilka snapshots den har.',
    },
    look: "qemu-img snapshot -l '{disk}'",
  },
  {
    id: 'snapshot-nowhere',
    says: /no block device can store vmstate|Device '(?<drive>[^']+)' is writable but does not support snapshots/,
    examples: [
      `${Q}no block device can store vmstate for snapshot`,
      `Error: Device 'ide1-hd0' is writable but does not support snapshots`,
    ],
    means: {
      en: 'A snapshot of a running VM needs every disk that the VM writes to be a qcow2: a raw disk cannot have snapshots.',
      sv: 'En snapshot av en VM som är igång kräver att varje disk som VM:en skriver till är en qcow2: en raw-disk kan inte ha snapshots.',
    },
    cure: {
      en: 'Start the VM with qcow2 disks only, or the raw one with readonly=on.',
      sv: 'Starta VM:en med enbart qcow2-diskar, eller den råa med readonly=on.',
    },
  },
  {
    id: 'drive-taken',
    says: /drive with bus=(?<bus>\d+), unit=(?<unit>\d+) .*exists/,
    examples: [`${Q}-drive file=b.qcow2,index=0: drive with bus=0, unit=0 (index=0) exists`],
    means: {
      en: 'Two drives of the command have the same place in the VM.',
      sv: 'Två diskar i kommandot har samma plats i VM:en.',
    },
    cure: {
      en: 'Give each its own place, or leave index= out.',
      sv: 'Ge var och en sin egen plats, eller utelämna index=.',
    },
  },
  {
    id: 'drive-connected',
    says: /Drive '(?<drive>[^']+)' is already in use because it has been automatically connected/,
    examples: [
      `${Q}-device ide-hd,drive=d: Drive 'd' is already in use because it has been automatically connected to another device (did you need 'if=none' in the drive options?)`,
    ],
    means: {
      en: 'The drive {drive} already has a device: without if=none, -drive plugs it in by itself.',
      sv: 'Enheten {drive} sitter redan i VM:en: utan if=none sätter -drive i den själv.',
    },
    cure: {
      en: 'Add if=none to that -drive, or leave its -device out.',
      sv: 'Lägg till if=none i den -drive, eller utelämna dess -device.',
    },
  },
  {
    id: 'drive-in-two-devices',
    says: /Drive '(?<drive>[^']+)' is already in use/,
    examples: [`${Q}-device ide-hd,drive=d: Drive 'd' is already in use by another device`],
    means: {
      en: 'Two devices in the command use the drive {drive}.',
      sv: 'Två enheter (-device) i kommandot använder samma disk, {drive}.',
    },
    cure: {
      en: 'Leave one of the two -device out, or give it its own drive.',
      sv: 'Utelämna den ena -device, eller ge den en egen disk.',
    },
  },
  {
    id: 'half-in-use',
    says: /Property '(?<device>[\w.-]+)\.(?<key>\w+)' can't take value '(?<id>[^']+)', it's in use/,
    examples: [`${Q}-device e1000,netdev=n1: Property 'e1000.netdev' can't take value 'n1', it's in use`],
    means: {
      en: 'Two devices in the command use {key}={id}, and only one can have it.',
      sv: 'Två enheter (-device) i kommandot använder {key}={id}, och bara en kan ha den.',
    },
    cure: {
      en: 'Leave one of the two -device out, or give it another {key}=.',
      sv: 'Utelämna den ena -device, eller ge den ett annat {key}=.',
    },
  },
  {
    id: 'no-such-bus-type',
    says: /unsupported bus type '(?<type>[^']+)'|machine type does not support if=(?<if>\w+)/,
    examples: [
      `${Q}-drive file=a.qcow2,if=virtoi: unsupported bus type 'virtoi'`,
      `${Q}-drive file=a.qcow2,if=scsi: machine type does not support if=scsi,bus=0,unit=0`,
    ],
    means: {
      en: 'The machine type has no place for a disk like the one that if= asks for.',
      sv: 'Maskintypen har ingen sådan plats för en disk som if= ber om.',
    },
    cure: {
      en: 'The values that QEMU knows here are virtio, ide, pflash and none.',
      sv: 'De värden som finns är virtio, ide, pflash och none.',
    },
  },
]
