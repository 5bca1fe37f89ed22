import type {QemuOption} from '../../model/lab/lab.js'
import {atomsOf, type Atom} from './atoms-of.js'
import {qemuOption} from './option-slips.js'
import type {Call} from './program-of.js'
import {replaced, type Operator, type Slip, type Surroundings} from './slip.js'

/** What does the same work in another way; the guest needs another driver for it. */
const OTHER_DEVICES: Readonly<Record<string, string>> = {
  'virtio-net-pci': 'e1000',
  'virtio-net': 'e1000',
  e1000: 'virtio-net-pci',
  'virtio-blk-pci': 'ide-hd',
  'virtio-blk': 'ide-hd',
  'ide-hd': 'virtio-blk-pci',
}

/** `-cpu qemu64` for `-cpu host`. */
export const anotherProcessor: Operator = (call, around) =>
  named(call, around, '-cpu').map((atom) =>
    replaced('another processor', atom, atom.value === 'qemu64' ? 'host' : 'qemu64'),
  )

/** One processor more; `cores` and `sockets` for one another. */
export const anotherTopology: Operator = (call, around) => [
  ...numbered(call, around, '-smp', 'cpus').map((atom) =>
    replaced('another number of processors', atom, String(Number(atom.value) + 1)),
  ),
  ...swapped(partsOf(call, around, '-smp'), 'sockets', 'cores'),
  ...swapped(partsOf(call, around, '-smp'), 'cores', 'threads'),
]

/** `-m 500` for `-m 5000`. */
export const anotherMemory: Operator = (call, around) =>
  named(call, around, '-m', 'size').flatMap((atom) => {
    const [, number = '', unit = ''] = /^(\d+)([MG]?)$/i.exec(atom.value) ?? []
    return number.length > 1 ? [replaced('another memory', atom, number.slice(0, -1) + unit)] : []
  })

/** `-machine pc` for `-machine q35`. */
export const anotherMachine: Operator = (call, around) =>
  named(call, around, '-machine', 'type').map((atom) =>
    replaced('another machine', atom, atom.value.includes('q35') ? 'pc' : 'q35'),
  )

/** `-vnc :1` for `-vnc :0`. The port of `-spice` is a port like any other. */
export const anotherDisplay: Operator = (call, around) =>
  named(call, around, '-vnc').flatMap((atom) => {
    const [, address = '', display] = /^(.*:)(\d+)$/.exec(atom.value) ?? []
    return display === undefined
      ? []
      : [replaced('another display', atom, `${address}${Number(display) + 1}`)]
  })

/** `-device e1000` for `-device virtio-net-pci`. */
export const anotherDevice: Operator = (call, around) =>
  named(call, around, '-device', 'driver').flatMap((atom) => {
    const other = OTHER_DEVICES[atom.value]
    return other === undefined ? [] : [replaced('another device', atom, other)]
  })

/** `-boot c` for `-boot d`: the first disk for the CD. */
export const anotherBoot: Operator = (call, around) =>
  named(call, around, '-boot', 'order')
    .filter(({value}) => /^[a-dn]+$/.test(value))
    .map((atom) => replaced('another boot order', atom, atom.value.startsWith('d') ? 'c' : 'd'))

/** The parts of an option's value, in a lab that is about that option. */
function partsOf({program, args}: Call, {about}: Surroundings, option: QemuOption): Atom[] {
  return program.startsWith('qemu-system') && about.includes(option)
    ? atomsOf(args).filter(({before}) => qemuOption(before) === option)
    : []
}

/** The first part, which needs no key; or where it stands with its key. */
function named(call: Call, around: Surroundings, option: QemuOption, key?: string): Atom[] {
  return partsOf(call, around, option).filter((atom) =>
    atom.key === null ? atom.start === atom.word.start : atom.key === key,
  )
}

function numbered(...of: Parameters<typeof named>): Atom[] {
  return named(...of).filter(({value}) => /^\d+$/.test(value))
}

function swapped(parts: readonly Atom[], one: string, other: string): Slip[] {
  const first = parts.find(({key}) => key === one)
  const second = parts.find(({key}) => key === other)
  if (!first || !second || first.value === second.value) return []
  const edits = [
    {start: first.start, end: first.end, text: second.value},
    {start: second.start, end: second.end, text: first.value},
  ]
  return [{what: `swapped, ${one} and ${other}`, edits}]
}
