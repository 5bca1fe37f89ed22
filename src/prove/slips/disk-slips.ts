import {atomsOf, type Atom} from './atoms-of.js'
import {replaced, type Operator} from './slip.js'

const FILE = /^[\w./-]+\.(?:qcow2|vdi|vmdk|vhdx|img|raw|iso|fd)$/i
const OTHER_FORMATS: Readonly<Record<string, string>> = {
  qcow2: 'raw',
  raw: 'qcow2',
  vdi: 'qcow2',
  vmdk: 'qcow2',
  vhdx: 'qcow2',
}
const FORMAT_KEYS = ['format', 'fmt', 'backing_fmt', 'driver']

/** The disk files among a call's values. */
export function filesIn(atoms: readonly Atom[]): Atom[] {
  return atoms.filter(({value}) => FILE.test(value))
}

/** `format=raw` for `format=qcow2`. */
export const anotherFormat: Operator = ({program, args}) =>
  atomsOf(args).flatMap((atom) => {
    const isFormat =
      FORMAT_KEYS.includes(atom.key ?? '') || (program === 'qemu-img' && /^-[fFO]$/.test(atom.before))
    const other = isFormat ? OTHER_FORMATS[atom.value] : undefined
    return other === undefined ? [] : [replaced('another format', atom, other)]
  })

/** A file name that is one key off. */
export const mistypedFile: Operator = ({args}) =>
  filesIn(atomsOf(args)).map((atom) =>
    replaced('mistyped file', atom, atom.value.replace(/\.(\w+)$/, '1.$1')),
  )

/** Another file of the step. */
export const anotherFile: Operator = ({args}, {files}) =>
  filesIn(atomsOf(args)).flatMap((atom) =>
    files.filter((file) => file !== atom.value).map((file) => replaced('another file', atom, file)),
  )

/** `qemu-img convert` the wrong way round. Of what `cp` and `mv` put into a folder, the order makes no difference. */
export const filesSwapped: Operator = ({program, args}) => {
  const [first, second] = filesIn(atomsOf(args))
  if (!first || !second || first.value === second.value) return []
  if (/^(?:cp|mv)$/.test(program) && args.at(-1) !== second.word) return []
  const edits = [
    {start: first.start, end: first.end, text: second.value},
    {start: second.start, end: second.end, text: first.value},
  ]
  return [{what: `swapped, ${first.value} and ${second.value}`, edits}]
}

const SMALLER: Readonly<Record<string, string>> = {T: 'G', G: 'M', M: 'K', K: 'M'}

/** `10M` for `10G`. */
export const anotherSize: Operator = ({program, args}) =>
  program === 'qemu-img' && ['create', 'resize'].includes(args[0]?.text ?? '')
    ? atomsOf(args.slice(1)).flatMap((atom) => {
        const [, number, unit = ''] = /^(\+?\d+)([KMGT])$/.exec(atom.value) ?? []
        return number === undefined
          ? []
          : [replaced('another size', atom, `${number}${SMALLER[unit] ?? 'K'}`)]
      })
    : []

/** `savevm snap2` for `snap1`. */
export const anotherSnapshot: Operator = ({program, args}) =>
  atomsOf(args).flatMap((atom) => {
    const named =
      (/^(?:savevm|loadvm|delvm)$/.test(program) && atom.word === args[0]) ||
      (program === 'qemu-img' && args[0]?.text === 'snapshot' && /^-[acd]$/.test(atom.before))
    return named ? [replaced('another snapshot', atom, `${atom.value}x`)] : []
  })
