import type {Call} from './program-of.js'
import type {Word} from '../../shell/simple-commands.js'
import {QEMU_OPTIONS, type QemuOption} from '../../model/lab/lab.js'
import {atomsOf} from './atoms-of.js'
import {nextName} from './interface-slips.js'
import {replaced, type Operator, type Slip} from './slip.js'

/** These of QEMU are left out in every lab; only their values are changed where a lab is about them. */
const ALWAYS_OF_MATTER: readonly QemuOption[] = ['-device', '-machine']
/** Whether there is KVM is for qlab to say. */
const NEVER_OF_MATTER = ['-enable-kvm', '-accel']
/** Options of QEMU that take no value: what follows them is not theirs. */
export const FLAGS =
  /^--?(?:no-[\w-]+|nodefaults|nographic|daemonize|snapshot|usb|s|full-screen|only-migratable)$/
/** Parts of QEMU's options without which the rest means something else. */
const NEEDED_PARTS = ['id', 'netdev', 'ifname', 'file', 'hostfwd', 'chardev', 'tpmdev', 'drive', 'path']
const REFERENCES = ['netdev', 'chardev', 'tpmdev', 'drive']

/** An option and its value, left out. */
export const optionDropped: Operator = (call, {about}) =>
  optionsOf(call, about).map((words): Slip => {
    const [first] = words
    const last = words.at(-1) ?? first
    const text = words.map((word) => word?.text).join(' ')
    const edits = [{start: first?.whole.start ?? 0, end: last?.whole.end ?? 0, text: ''}]
    return {what: `left out, ${text}`, edits}
  })

/** A part of one of QEMU's options, left out: `ifname=tap0`. */
export const partDropped: Operator = ({program, args}, {about}) =>
  program.startsWith('qemu-system')
    ? atomsOf(args)
        .filter(({key, word}) => key !== null && isNeeded(key, about) && word.text.includes(','))
        .map(({key, value, start, end, word}): Slip => {
          const from = start - (key?.length ?? 0) - 1
          const first = from === word.start
          return {
            what: `left out, ${key}=${value}`,
            edits: [{start: first ? from : from - 1, end: first ? end + 1 : end, text: ''}],
          }
        })
    : []

function isNeeded(key: string, about: readonly QemuOption[]): boolean {
  return NEEDED_PARTS.includes(key) || (key === 'disable-ticketing' && about.includes('-spice'))
}

/** `netdev=mynet1` where the other half is called mynet0. */
export const idMismatch: Operator = ({program, args}) =>
  program.startsWith('qemu-system')
    ? atomsOf(args)
        .filter(({key, before}) => before === '-device' && REFERENCES.includes(key ?? ''))
        .map((atom) => replaced('another id', atom, nextName(atom.value)))
    : []

/** One of QEMU's options as its manual has it: one dash, and `-machine` for `-M`. */
export function qemuOption(word: string): string {
  const option = word.replace(/^--/, '-')
  return option === '-M' ? '-machine' : option
}

/** Each option with its value. */
function optionsOf({program, args}: Call, about: readonly QemuOption[]): (readonly Word[])[] {
  const options = args.flatMap((word, index) => {
    if (!takesPart(program, word.text, about)) return []
    const next = args[index + 1]
    const value = next && !next.text.startsWith('-') && hasValue(program, word.text, next.text) ? [next] : []
    return [[word, ...value]]
  })
  return options
}

function takesPart(program: string, word: string, about: readonly QemuOption[]): boolean {
  if (program.startsWith('qemu-system'))
    return /^-[a-z]/.test(qemuOption(word)) && isOfMatter(qemuOption(word), about)
  if (program === 'qemu-img') return /^-[fFObo]$/.test(word)
  if (program === 'ssh' || program === 'scp') return /^-[pP]$/.test(word)
  return /^--[a-z][\w-]*(?:=.*)?$/.test(word)
}

function isOfMatter(option: string, about: readonly QemuOption[]): boolean {
  const one = QEMU_OPTIONS.find((each) => each === option)
  if (one === undefined) return !NEVER_OF_MATTER.includes(option)
  return ALWAYS_OF_MATTER.includes(one) || about.includes(one)
}

function hasValue(program: string, word: string, next: string): boolean {
  if (program.startsWith('qemu-system')) return !FLAGS.test(word)
  // `--tpmstate dir=./tpm`
  return /^-[a-zA-Z]$/.test(word) || (!word.includes('=') && /^\w+=/.test(next))
}
