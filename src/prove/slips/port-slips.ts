import {atomsOf, type Atom} from './atoms-of.js'
import {replaced, type Operator, type Slip} from './slip.js'

const FORWARD = /^(tcp|udp):([^:]*):(\d+)-([^:]*):(\d+)$/
/** By program, the option whose value is a port. */
const PORT_OPTIONS: Readonly<Record<string, string>> = {ssh: '-p', scp: '-P', sftp: '-P', 'ssh-keyscan': '-p'}

/** A port that is one off, or the other one of a forward; a forward that lacks its address, or its colon. */
export const anotherPort: Operator = ({program, args}) =>
  atomsOf(args).flatMap((atom): Slip[] => {
    if (atom.key === 'hostfwd') return forwardSlips(atom)
    const isPort = atom.key === 'port' || atom.before === PORT_OPTIONS[program]
    return isPort && /^\d+$/.test(atom.value)
      ? [replaced('another port', atom, String(Number(atom.value) + 1))]
      : []
  })

function forwardSlips(atom: Atom): Slip[] {
  const [, protocol = '', address = '', outside = '', inside = '', target = ''] =
    FORWARD.exec(atom.value) ?? []
  if (protocol === '') return []
  const forward = (proto: string, from: string, to: string): string =>
    `${proto}:${address}:${from}-${inside}:${to}`
  const unaddressed =
    address === ''
      ? replaced('a colon too few', atom, `${protocol}:${outside}-${inside}:${target}`)
      : replaced('no address', atom, `${protocol}::${outside}-${inside}:${target}`)
  const ports = [
    forward(protocol, String(Number(outside) + 1), target),
    forward(protocol, outside, String(Number(target) + 1)),
    ...(outside === target ? [] : [forward(protocol, target, outside)]),
    forward(protocol === 'tcp' ? 'udp' : 'tcp', outside, target),
  ].map((wrong) => replaced('another port', atom, wrong))
  return [...ports, unaddressed]
}
