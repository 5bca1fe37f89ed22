import type {Call} from './program-of.js'
import type {Word} from './shell-words.js'
import {atomsOf} from './atoms-of.js'
import {nextName} from './interface-slips.js'
import {replaced, type Operator, type Slip} from './slip.js'

/** Of QEMU: what is about speed, size or looks, and changes nothing that a lab is about. */
const OF_NO_MATTER =
  /^--?(?:enable-kvm|accel|cpu|m|smp|display|nographic|vnc|spice|monitor|serial|qmp|daemonize|name|k|boot|vga|rtc)$/
/** Options of QEMU that take no value: what follows them is not theirs. */
const FLAGS = /^--?(?:no-[\w-]+|nodefaults|snapshot|usb|s|full-screen|only-migratable)$/
/** Parts of QEMU's options without which the rest means something else. */
const NEEDED_PARTS = ['id', 'netdev', 'ifname', 'file', 'hostfwd', 'chardev', 'tpmdev', 'drive', 'path']
const REFERENCES = ['netdev', 'chardev', 'tpmdev', 'drive']

/** An option and its value, left out. */
export const optionDropped: Operator = (call) =>
  optionsOf(call).map((words): Slip => {
    const [first] = words
    const last = words.at(-1) ?? first
    const text = words.map((word) => word?.text).join(' ')
    const edits = [{start: first?.whole.start ?? 0, end: last?.whole.end ?? 0, text: ''}]
    return {what: `left out, ${text}`, edits}
  })

/** A part of one of QEMU's options, left out: `ifname=tap0`. */
export const partDropped: Operator = ({program, args}) =>
  program.startsWith('qemu-system')
    ? atomsOf(args)
        .filter(({key, word}) => key !== null && NEEDED_PARTS.includes(key) && word.text.includes(','))
        .map(({key, value, start, end, word}): Slip => {
          const from = start - (key?.length ?? 0) - 1
          const first = from === word.start
          return {
            what: `left out, ${key}=${value}`,
            edits: [{start: first ? from : from - 1, end: first ? end + 1 : end, text: ''}],
          }
        })
    : []

/** `netdev=mynet1` where the other half is called mynet0. */
export const idMismatch: Operator = ({program, args}) =>
  program.startsWith('qemu-system')
    ? atomsOf(args)
        .filter(({key, before}) => before === '-device' && REFERENCES.includes(key ?? ''))
        .map((atom) => replaced('another id', atom, nextName(atom.value)))
    : []

/** Each option with its value. */
function optionsOf({program, args}: Call): (readonly Word[])[] {
  const options = args.flatMap((word, index) => {
    if (!takesPart(program, word.text)) return []
    const next = args[index + 1]
    const value = next && !next.text.startsWith('-') && hasValue(program, word.text, next.text) ? [next] : []
    return [[word, ...value]]
  })
  return options
}

function takesPart(program: string, word: string): boolean {
  if (program.startsWith('qemu-system')) return /^--?[a-z]/.test(word) && !OF_NO_MATTER.test(word)
  if (program === 'qemu-img') return /^-[fFObo]$/.test(word)
  if (program === 'ssh' || program === 'scp') return /^-[pP]$/.test(word)
  return /^--[a-z][\w-]*(?:=.*)?$/.test(word)
}

function hasValue(program: string, word: string, next: string): boolean {
  if (program.startsWith('qemu-system')) return !FLAGS.test(word)
  // `--tpmstate dir=./tpm`
  return /^-[a-zA-Z]$/.test(word) || (!word.includes('=') && /^\w+=/.test(next))
}
