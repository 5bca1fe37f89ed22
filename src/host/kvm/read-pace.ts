import {readFileSync} from 'node:fs'
import {availableParallelism, loadavg} from 'node:os'
import {join} from 'node:path'
import type {Localized} from '../../model/language.js'
import {REFERENCE_PACE, type Pace} from '../../model/pace.js'
import {pluralOf} from '../../model/view/plural.js'
import {spinFactor} from './spin-factor.js'

/** One boot of a guest, from the start of QEMU to its first answer. */
export interface Boot {
  readonly ms: number
  /** With UEFI firmware, which takes several times as long. */
  readonly uefi: boolean
  /** How many times longer things took at that time because of other work. */
  readonly busy: number
}

export interface PaceSources {
  /** qlab's cache folder: what was seen before is remembered there. */
  readonly cache: string
  readonly env?: NodeJS.ProcessEnv
  /** For tests: the load average of the last minute, the number of processors, and how much slower it calculates. */
  readonly load?: () => number
  readonly processors?: number
  readonly spin?: () => number
}

/** Where boots are remembered, and the verdict on KVM. */
export const PACE_FILE = 'pace.json'
export const KVM_FILE = 'kvm.json'

/** What a boot takes at most on the reference computer when little else runs; in milliseconds. */
const REFERENCE_BOOT_MS = {bios: 15_000, uefi: 40_000}
/** What a kernel takes at most to its first line: under KVM, and without it beside one that is tried under KVM. */
const REFERENCE_PROBE_MS = {kvm: 2000, emulated: 5000}
/** Beyond this nobody waits, unless told by QLAB_TIME_FACTOR. */
const MOST = 20
/** Less than this is not worth a word. */
const WORTH_A_WORD = 1.3

interface Reason {
  readonly factor: number
  readonly why: Localized
}

/**
 * How slow this computer is now: by QLAB_TIME_FACTOR; else by the last boots of guests, KVM's probe, and how fast it
 * calculates, whichever is the slowest, times the present load.
 */
export function readPace({
  cache,
  env = process.env,
  load = presentLoad,
  processors = availableParallelism(),
  spin = spinFactor,
}: PaceSources): Pace {
  const told = Number(env.QLAB_TIME_FACTOR || NaN)
  if (told > 0)
    return {
      factor: told,
      why: told === 1 ? null : {en: `QLAB_TIME_FACTOR is ${told}`, sv: `QLAB_TIME_FACTOR är ${told}`},
    }
  const slow = slowest([bySlowBoots(cache), byProbe(cache), byCalculation(spin())])
  const busy = byLoad(load(), processors)
  const factor = Math.min(MOST, slow.factor * busy.factor)
  if (factor < WORTH_A_WORD) return REFERENCE_PACE
  return {factor: Math.round(factor * 10) / 10, why: slowest([slow, busy]).why}
}

function slowest(reasons: readonly Reason[]): Reason {
  return reasons.reduce((most, each) => (each.factor > most.factor ? each : most))
}

function bySlowBoots(cache: string): Reason {
  const boot = longest(rememberedBoots(cache))
  const seconds = Math.round(boot.ms / 1000)
  return {
    factor: Math.max(1, slowness(boot)),
    why: {
      en: `VMs boot slowly on this computer: one of the last took ${seconds} s`,
      sv: `VM:ar startar långsamt på den här datorn: en av de senaste tog ${seconds} s`,
    },
  }
}

function longest(boots: readonly Boot[]): Boot {
  const none: Boot = {ms: 0, uefi: false, busy: 1}
  return boots.reduce((most, each) => (slowness(each) > slowness(most) ? each : most), none)
}

/** Of the computer itself, without what else it had to do. */
function slowness({ms, uefi, busy}: Boot): number {
  return ms / busy / REFERENCE_BOOT_MS[uefi ? 'uefi' : 'bios']
}

/** The last boots that were seen, the latest first; none where nothing was remembered, or it makes no sense. */
export function rememberedBoots(cache: string): readonly Boot[] {
  const {boots} = readJson(join(cache, PACE_FILE)) as {boots?: unknown}
  return Array.isArray(boots) ? boots.filter(isBoot) : []
}

function isBoot(boot: unknown): boot is Boot {
  const {ms, uefi, busy} = (boot ?? {}) as Partial<Boot>
  return (
    typeof ms === 'number' && ms > 0 && typeof uefi === 'boolean' && typeof busy === 'number' && busy >= 1
  )
}

interface Probed {
  readonly usable?: unknown
  readonly probedMs?: unknown
  readonly emulatedMs?: unknown
}

function byProbe(cache: string): Reason {
  const {verdict = {}} = readJson(join(cache, KVM_FILE)) as {verdict?: Probed}
  const {usable, probedMs, emulatedMs} = verdict
  const told = usable === true ? probedMs : emulatedMs
  const ms = typeof told === 'number' ? told : 0
  const seconds = Math.round(ms / 1000)
  return {
    factor: Math.max(1, ms / REFERENCE_PROBE_MS[usable === true ? 'kvm' : 'emulated']),
    why: {
      en: `VMs are slow on this computer: a kernel's first line took ${seconds} s`,
      sv: `VM:ar är långsamma på den här datorn: en kärnas första rad tog ${seconds} s`,
    },
  }
}

function byCalculation(times: number): Reason {
  // Processors of today differ by this much, and labs run on all of them.
  const usual = 2
  const shown = Math.round(times)
  return {
    factor: Math.max(1, times / usual),
    why: {
      en: `this computer calculates ${shown} times slower than most`,
      sv: `den här datorn räknar ${shown} gånger långsammare än de flesta`,
    },
  }
}

function presentLoad(): number {
  return loadavg()[0] ?? 0
}

/** How many times longer things take now because of other work. */
export function busyFactor(load = presentLoad(), processors = availableParallelism()): number {
  // A lab's own VMs make some.
  return Math.max(1, load / (1.5 * processors))
}

function byLoad(load: number, processors: number): Reason {
  return {
    factor: busyFactor(load, processors),
    why: {
      en: `this computer is busy: load ${load.toFixed(1)} on ${pluralOf('en', processors, ['# processor', '# processors'])}`,
      sv: `datorn har mycket att göra: belastning ${load.toFixed(1)} på ${pluralOf('sv', processors, ['# processor', '# processorer'])}`,
    },
  }
}

function readJson(file: string): object {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {} // not there yet, or cut short by a crash
  }
}
