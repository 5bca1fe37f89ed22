import type {Wait} from '../../model/lab/check.js'
import type {Localized} from '../../model/language.js'
import {bootTroubleOf} from '../../model/vm/boot-troubles.js'
import type {BootStage, VmBoot} from '../../model/vm/condition.js'
import {filledIn} from '../../model/vm/known-reason.js'
import {restartOf, type StartedVm} from './started-vm.js'
import {joined} from './vm-ended.js'

/** So long is it waited for that somebody leaves a console. */
const FREED_SECONDS = 30

/** How far a guest that does not answer has come, as its console and screen show. It names no cause that they do not show. */
export function bootWords(boot: VmBoot, way: 'ssh' | 'console'): Localized {
  const {trouble} = boot
  const known = trouble && bootTroubleOf(trouble.id)
  if (known) return joined(filledIn(known.means, trouble.values), filledIn(known.cure, trouble.values))
  if (boot.stage === 'login') return way === 'ssh' ? AT_LOGIN : consoleHeld(boot.heldBy)
  return joined(STAGE[boot.stage], lastLine(boot))
}

/** What a guest may boot on after: the first is a warning, a prompt's time may run out, and a kernel may come back. */
const MAY_GO_ON = ['initramfs-failed', 'loader-prompt', 'kernel-hangs']

/** Whether no time helps: what the console shows stays so. */
export function bootIsStuck({trouble}: VmBoot): boolean {
  return trouble !== null && bootTroubleOf(trouble.id) !== null && !MAY_GO_ON.includes(trouble.id)
}

/** The command that cures it; null where what is seen does not tell one. */
export function bootThen({trouble}: VmBoot, vm: StartedVm): string | null {
  return trouble && bootTroubleOf(trouble.id)?.restarts ? restartOf(vm) : null
}

export function bootLook({trouble}: VmBoot, {machine}: Pick<StartedVm, 'machine'>): string {
  const look = (trouble && bootTroubleOf(trouble.id)?.look) ?? 'qlab console'
  return look === 'qlab console' ? `${look} ${machine}` : look
}

const AT_LOGIN: Localized = {
  en: 'The VM has booted, and its console asks for a login, but nothing answers on SSH: the way there over the network is broken.',
  sv: 'VM:en har startat och konsolen ber om inloggning, men inget svarar på SSH: vägen dit genom nätverket är bruten.',
}

const STAGE: Readonly<Record<Exclude<BootStage, 'login'>, Localized>> = {
  nothing: {
    en: 'The VM runs, but neither its console nor its screen shows anything yet.',
    sv: 'VM:en är igång, men varken konsolen eller skärmen visar något än.',
  },
  unknown: {
    en: 'The VM runs, but nothing answers in it. Its serial console is in another place, so qlab cannot see how far it has come.',
    sv: 'VM:en är igång, men inget svarar i den. Seriekonsolen finns på ett annat ställe, så qlab kan inte se hur långt den har kommit.',
  },
  firmware: {
    en: 'The VM has come as far as its firmware, and has not started a system yet.',
    sv: 'VM:en har kommit till sin firmware och har inte startat något system än.',
  },
  'boot-loader': {
    en: 'The VM has come as far as its boot loader.',
    sv: 'VM:en har kommit till sitt startprogram.',
  },
  kernel: {
    en: 'The VM is booting: its kernel runs, but it does not ask for a login yet.',
    sv: 'VM:en håller på att starta: Linuxkärnan körs, men VM:en ber inte om inloggning än.',
  },
  init: {
    en: 'The VM is booting: it starts its services, but does not ask for a login yet.',
    sv: 'VM:en håller på att starta: den startar sina tjänster men ber inte om inloggning än.',
  },
  down: {
    en: 'The system in the VM is shutting down or restarting.',
    sv: 'Systemet i VM:en stänger av sig eller startar om.',
  },
}

function lastLine({last, quietMs}: VmBoot): Localized | null {
  if (last === null) return null
  const seconds = quietMs === null ? null : Math.round(quietMs / 1000)
  return {
    en: `The last line is "${last}"${seconds === null ? '' : `, written ${seconds} s ago`}.`,
    sv: `Den sista raden är "${last}"${seconds === null ? '' : `, skriven för ${seconds} s sedan`}.`,
  }
}

/** What is waited for where somebody uses the console; null where nobody does. */
export function consoleFreed(heldBy: string | null): Wait | null {
  if (heldBy === null) return null
  const by = heldBy === 'outside' ? {en: '', sv: ''} : {en: ` by ${heldBy}`, sv: ` av ${heldBy}`}
  const words = {
    en: `the serial console to be free: it is in use${by.en}; leave it there with Ctrl-]`,
    sv: `att seriekonsolen blir ledig: den används${by.sv}; lämna den där med Ctrl-] (ofta Ctrl-5)`,
  }
  return {seconds: FREED_SECONDS, for: words}
}

function consoleHeld(heldBy: string | null): Localized {
  if (heldBy === null)
    return {
      en: 'The VM has booted, and its console asks for a login, but nothing answered there.',
      sv: 'VM:en har startat och konsolen ber om inloggning, men inget svarade där.',
    }
  const outside = heldBy === 'outside'
  return {
    en: `The VM has booted, but its serial console is in use${outside ? '' : ` by ${heldBy}`}: only one program can use it at a time. Leave it with Ctrl-] in the terminal where you have it open.`,
    sv: `VM:en har startat, men seriekonsolen används${outside ? '' : ` av ${heldBy}`}: bara ett program åt gången kan använda den. Lämna den med Ctrl-] (på ett svenskt tangentbord ofta Ctrl-5) i terminalen där du har den öppen.`,
  }
}
