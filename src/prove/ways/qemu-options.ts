import type {Word} from '../../shell/simple-commands.js'
import type {Call} from '../slips/program-of.js'
import {FLAGS, qemuOption} from '../slips/option-slips.js'

/** One of QEMU's options, as it is typed. */
export interface QemuOptionTyped {
  /** With one dash, and `-machine` for `-M`. */
  readonly name: string
  readonly word: Word
  readonly value: Word | null
  /** Where option and value stand. */
  readonly span: {readonly start: number; readonly end: number}
}

/** The options of a call of QEMU, in their order; none where something else stands among them. */
export function qemuOptionsTyped({program, args}: Call): readonly QemuOptionTyped[] {
  if (!program.startsWith('qemu-system')) return []
  const found: QemuOptionTyped[] = []
  for (let at = 0; at < args.length; at++) {
    const word = args[at] as Word
    if (!word.text.startsWith('-')) return []
    const value = FLAGS.test(word.text) || word.text === '-enable-kvm' ? null : (args[++at] ?? null)
    const span = {start: word.whole.start, end: (value ?? word).whole.end}
    found.push({name: qemuOption(word.text), word, value, span})
  }
  return found
}
