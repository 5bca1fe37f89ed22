import type {Localized} from '../../model/language.js'
import type {VmEnded} from '../../model/vm/condition.js'
import {endedReasonOf} from '../../model/vm/ended/ended-reasons.js'
import {filled, filledIn} from '../../model/vm/known-reason.js'
import {imageName, imagesNamed, qemuOptions} from '../../model/vm/qemu-options.js'

const UNKNOWN: Localized = {
  en: 'qlab does not recognise this message, so it cannot name a cause.',
  sv: 'qlab känner inte igen det här meddelandet och kan därför inte ange någon orsak.',
}

/** Why a VM has ended, in words: QEMU's own, what they mean, and what cures it. No cause is named that was not seen. */
export function endedWords(ended: VmEnded, vm: {readonly disk: string}): Localized {
  const {stray} = ended
  if (stray === null) return joined(beginning(ended, vm.disk), cause(ended))
  const before: Localized = {
    en: `The VM from ${vm.disk} was started earlier, but is no longer running.`,
    sv: `VM:en med disken ${vm.disk} startades tidigare men är inte igång längre.`,
  }
  return joined(before, strayWords(stray))
}

/** Of a QEMU that belongs to no VM of the lab's: what it is told of in place of one that was never started. */
export function strayWords(ended: VmEnded): Localized {
  const last: Localized = ended.onPurpose
    ? {en: 'The VM that you started last has ended.', sv: 'VM:en som du startade sist har avslutats.'}
    : {en: 'The VM that you started last ended:', sv: 'VM:en som du startade sist avslutades:'}
  return joined(last, cause(ended))
}

/** A command that shows the trouble. */
export function endedLook(ended: VmEnded, vm: {readonly disk: string}): string {
  const {why, words} = ended.stray ?? ended
  const look = why && endedReasonOf(why.id)?.look
  if (!look) return 'qlab status'
  // QEMU does not always name the disk that it means.
  const images = imagesNamed(qemuOptions(words))
  const disk = images.find((file) => imageName(file) === vm.disk) ?? images[0] ?? vm.disk
  return filled(look, {disk, ...why.values})
}

function beginning({by, onPurpose, boot}: VmEnded, disk: string): Localized {
  if (onPurpose && by === 'guest')
    return {
      en: `The VM from ${disk} is off: the system in it has shut down. Start it again.`,
      sv: `VM:en med disken ${disk} är avstängd: systemet i den stängde av den. Starta den igen.`,
    }
  if (onPurpose)
    return {
      en: `The VM from ${disk} was ended on the host: by quit in its monitor, Ctrl-C or kill, or because its terminal was closed. Start it again.`,
      sv: `VM:en med disken ${disk} avslutades på värddatorn: med quit i VM:ens monitor, Ctrl-C eller kill, eller för att VM:ens terminal stängdes. Starta den igen.`,
    }
  if (by === 'refused')
    return {
      en: `The VM from ${disk} was not started, because QEMU ended at once.`,
      sv: `VM:en med disken ${disk} startades inte, för QEMU avslutades genast.`,
    }
  const last = boot.last === null ? null : quoted(boot.last)
  return {
    en: `The VM from ${disk} was started, but is no longer running.${last ? ` The last line on its console is ${last}.` : ''}`,
    sv: `VM:en med disken ${disk} startades men är inte igång längre.${last ? ` Den sista raden på konsolen är ${last}.` : ''}`,
  }
}

function cause({said, why, by, onPurpose}: VmEnded): Localized | null {
  if (why?.id === 'guest-panicked')
    return {
      en: 'The kernel in the VM crashed (panic), and QEMU ended.',
      sv: 'Linuxkärnan i VM:en kraschade (panic), och QEMU avslutades.',
    }
  if (onPurpose) return null
  const known = why && endedReasonOf(why.id)
  if (said === '')
    return by === 'killed'
      ? {
          en: 'QEMU ended without a message, as after kill -9, when the computer runs out of memory, or in a crash.',
          sv: 'QEMU avslutades utan något meddelande, som efter kill -9, när minnet tar slut på datorn eller vid en krasch.',
        }
      : {en: 'QEMU printed nothing.', sv: 'QEMU skrev inget.'}
  const words = quoted(withoutName(said))
  const printed: Localized = {en: `QEMU printed: ${words}.`, sv: `QEMU skrev: ${words}.`}
  if (!known) return joined(printed, UNKNOWN)
  return joined(printed, filledIn(known.means, why.values), filledIn(known.cure, why.values))
}

/** `qemu-system-x86_64: ` stands before all that it prints. */
function withoutName(said: string): string {
  return said
    .split('\n')
    .map((line) => line.replace(/^qemu[\w-]*: /, '').trim())
    .join(' ')
}

const LONGEST = 400

function quoted(text: string): string {
  const line = text.trim().replace(/\.$/, '')
  return `"${line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line}"`
}

export function joined(...texts: readonly (Localized | null)[]): Localized {
  const told = texts.filter((text) => text !== null)
  return {en: told.map(({en}) => en).join(' '), sv: told.map(({sv}) => sv).join(' ')}
}
