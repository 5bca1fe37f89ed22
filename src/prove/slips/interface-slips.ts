import {atomsOf, type Atom} from './atoms-of.js'
import {replaced, type Operator} from './slip.js'

const COMMON = /^(?:tap|tun|br|virbr|eth|ens|enp\d+s|veth|vnet|lan|dummy|macvtap)\d+$/

/** The names of network interfaces in a call: those of the usual form, and those that `ip` is told to make. */
export function interfacesIn(atoms: readonly Atom[], known: readonly string[] = []): Atom[] {
  return atoms.filter(
    ({value, before, key}) =>
      COMMON.test(value) ||
      known.includes(value) ||
      (key === null && before === 'name') ||
      ((key === 'ifname' || key === 'br') && value !== 'no'),
  )
}

/** What stands after `ip link add` and has a value: the next word is not a name. */
const SETTINGS = ['link', 'mode', 'type', 'user', 'group', 'mtu', 'address', 'txqueuelen', 'index']

/** What `ip link add`, `ip tuntap add` and `brctl addbr` make, whatever it is called. */
export function madeInterfaces({program, args}: Parameters<Operator>[0]): string[] {
  const words = args.map(({text}) => text)
  const [object = '', ...rest] = words.slice(words.findIndex((word) => !word.startsWith('-')))
  if (program === 'brctl' && object === 'addbr') return rest.slice(0, 1)
  if (program !== 'ip' || !['link', 'tuntap'].includes(object) || rest[0] !== 'add') return []
  const given = rest.slice(1)
  const bare = given.findIndex(
    (word, index) => !SETTINGS.includes(word) && !SETTINGS.includes(given[index - 1] ?? ''),
  )
  const named = given.filter((_, index) => ['dev', 'name'].includes(given[index - 1] ?? ''))
  const first = given[bare] ?? ''
  return ['', 'dev', 'name', 'peer'].includes(first) ? named : [first, ...named]
}

/** `br1` for `br0`: a name that is one off. */
export const anotherName: Operator = ({args}, {interfaces}) =>
  interfacesIn(atomsOf(args), interfaces).map((atom) => replaced('another name', atom, nextName(atom.value)))

/** `tap0` for `br0`: the name of something else in the step. */
export const anotherInterface: Operator = ({args}, {interfaces}) =>
  interfacesIn(atomsOf(args), interfaces).flatMap((atom) =>
    interfaces.filter((name) => name !== atom.value).map((name) => replaced('another interface', atom, name)),
  )

/** `ip link set br0 master tap0`: two names the wrong way round. */
export const interfacesSwapped: Operator = ({args}, {interfaces}) => {
  const [first, second] = interfacesIn(atomsOf(args), interfaces)
  if (!first || !second || first.value === second.value) return []
  const edits = [
    {start: first.start, end: first.end, text: second.value},
    {start: second.start, end: second.end, text: first.value},
  ]
  return [{what: `swapped, ${first.value} and ${second.value}`, edits}]
}

/** `ip link set br0 down`, or not up. */
export const leftDown: Operator = ({program, args}) =>
  program === 'ip'
    ? args
        .filter(({text}) => text === 'up')
        .map((word) => replaced('left down', {...word, value: word.text}, 'down'))
    : []

const OTHER_KINDS: Readonly<Record<string, string>> = {tap: 'tun', tun: 'tap', bridge: 'veth'}

/** `mode tun` for `mode tap`. */
export const anotherKind: Operator = ({program, args}) =>
  atomsOf(program === 'ip' ? args : []).flatMap((atom) => {
    const other = ['mode', 'type'].includes(atom.before) ? OTHER_KINDS[atom.value] : undefined
    return other === undefined ? [] : [replaced('another kind', atom, other)]
  })

/** `tap1` after `tap0`; `lan1` after `lan`. */
export function nextName(name: string): string {
  const [, stem = name, number] = /^(.*?)(\d*)$/.exec(name) ?? []
  return `${stem}${number ? Number(number) + 1 : 1}`
}
