import {atomsOf, type Atom} from './atoms-of.js'
import {replaced, type Operator, type Slip} from './slip.js'

const IPV4 = /^(?:[\w.-]+@)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/
const MAC = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/i

/** An address that is one key off: a digit twice (nobody's, on the LAN), or in the network next door. */
export const anotherAddress: Operator = ({args}) =>
  atomsOf(args).flatMap((atom) => {
    const found = addressIn(atom)
    if (!found || found.octets[0] === 255) return []
    const {octets, at} = found
    const last = octets[3] ?? 0
    const typo = last < 10 ? last * 11 : last < 100 ? last + 100 : last - 100
    const third = octets[2] ?? 0
    return [
      [...octets.slice(0, 3), typo],
      [...octets.slice(0, 2), third < 255 ? third + 1 : third - 1, last],
    ].map((wrong) => replaced('another address', at, wrong.join('.')))
  })

/** A mask that is not the network's. */
export const anotherMask: Operator = ({args}) =>
  atomsOf(args).flatMap((atom): Slip[] => {
    const found = addressIn(atom)
    if (found?.octets[0] === 255)
      return [replaced('another mask', atom, atom.value === '255.255.0.0' ? '255.0.0.0' : '255.255.0.0')]
    const [, bits] = /\/(\d{1,2})$/.exec(found ? atom.value : '') ?? []
    if (bits === undefined) return []
    const at = {start: atom.end - bits.length, end: atom.end, value: bits}
    return [replaced('another mask', at, bits === '32' ? '24' : '32')]
  })

/** A MAC address that another machine has, where there is one; else one that is one off. */
export const anotherMac: Operator = ({args}, {macs}) =>
  atomsOf(args)
    .filter(({value}) => MAC.test(value))
    .map((atom) => {
      const other = macs.find((mac) => mac.toLowerCase() !== atom.value.toLowerCase()) ?? nextMac(atom.value)
      return replaced('another MAC', atom, other)
    })

/** The MAC addresses among a call's values. */
export function macsIn(atoms: readonly Atom[]): string[] {
  return atoms.map(({value}) => value).filter((value) => MAC.test(value))
}

function addressIn(atom: Atom) {
  const match = IPV4.exec(atom.value)
  if (!match) return null
  const octets = match.slice(1, 5).map(Number)
  if (octets.some((octet) => octet > 255)) return null
  const value = octets.join('.')
  const start = atom.start + atom.value.indexOf(match[1] ?? '', atom.value.indexOf('@') + 1)
  return {octets, at: {start, end: start + value.length, value}}
}

function nextMac(mac: string): string {
  const last = (parseInt(mac.slice(-2), 16) + 1) % 256
  return mac.slice(0, -2) + last.toString(16).padStart(2, '0')
}
