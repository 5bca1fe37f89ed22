import {readFileSync, statSync} from 'node:fs'
import {cannotOpen} from '../process/can-open.js'
import {compareBoots, type Compared} from './compare-boots.js'
import {asIdentity, identity, type Identity} from '../identity.js'
import {findProgram} from '../process/programs.js'
import {remember} from '../files/remember.js'
import type {Localized, Words} from '../../model/language.js'

export interface KvmProbe {
  /** The guest's kernel and first RAM disk: absolute paths. */
  readonly kernel: string
  readonly initrd?: string
  /** Where the verdict is kept until the machine restarts; its folder must be there. */
  readonly cacheFile: string
  readonly who?: Identity
  /** `/dev/kvm`, but in tests. */
  readonly device?: string
  readonly env?: NodeJS.ProcessEnv
  /** How long KVM may take before it is compared with emulation, in milliseconds; 5 s, but in tests. */
  readonly soonMs?: number
  /** Called when it takes longer than that. */
  readonly onSlow?: () => void
  readonly signal?: AbortSignal
}

export interface KvmVerdict {
  readonly usable: boolean
  /** Why, in a sentence without its full stop. */
  readonly reason: Words
  readonly probedMs: number
  /** How long the guest's kernel took to its first line without KVM; null where that was not tried. */
  readonly emulatedMs: number | null
  readonly cached: boolean
}

const SOON_MS = 5000

/**
 * Whether KVM really works: that /dev/kvm opens says little, so this boots the guest's kernel under KVM and waits
 * for the first line it writes. Where that does not come soon, a limit could not tell a slow computer from one on which
 * guests hang: so the same kernel is booted without KVM beside it, and whichever is quicker is used.
 */
export async function probeKvm(probe: KvmProbe): Promise<KvmVerdict> {
  const who = probe.who ?? identity()
  const started = performance.now()
  const verdict = (usable: boolean, reason: Words, emulatedMs: number | null = null): KvmVerdict => ({
    usable,
    reason,
    probedMs: Math.round(performance.now() - started),
    emulatedMs: emulatedMs === null ? null : Math.round(emulatedMs),
    cached: false,
  })
  const device = probe.device ?? '/dev/kvm'
  const refused = await cannotOpen(device, who)
  if (refused)
    return verdict(false, {
      en: `${device} cannot be opened: ${refused}`,
      sv: `${device} går inte att öppna: ${refused}`,
    })
  const qemu = findProgram('qemu-system-x86_64', probe.env)
  if (!qemu)
    return verdict(false, {
      en: 'qemu-system-x86_64 is not on this computer',
      sv: 'qemu-system-x86_64 finns inte på den här datorn',
    })

  const key = keyOf(qemu, who)
  const kept = recall(probe.cacheFile, key)
  if (kept) return {...kept, cached: true}
  const compared = await compareBoots(
    [...asIdentity(who), qemu, ...boot(probe, 'kvm', 'host')],
    [...asIdentity(who), qemu, ...boot(probe, 'tcg', 'max')],
    {
      matching: /Linux version \S+/,
      soonMs: probe.soonMs ?? SOON_MS,
      ...(probe.onSlow && {onSlow: probe.onSlow}),
      ...(probe.signal && {signal: probe.signal}),
    },
  )
  const usable = compared.quicker === 'first'
  const found = verdict(usable, usable ? BOOTS : why(device, compared), compared.secondMs)
  // QEMU's own complaint may be of the moment (no memory), and costs no wait to hear again.
  const {reason, probedMs, emulatedMs} = found
  if (compared.ended === null)
    remember(probe.cacheFile, {key, verdict: {usable, reason, probedMs, emulatedMs}}, who)
  return found
}

const BOOTS: Localized = {
  en: 'the guest’s kernel boots under KVM',
  sv: 'gästavbildens kärna startar under KVM',
}

function boot({kernel, initrd}: KvmProbe, accelerator: 'kvm' | 'tcg', cpu: string): readonly string[] {
  return [
    ...['-accel', accelerator, '-cpu', cpu, '-m', '128', '-nodefaults', '-no-user-config', '-no-reboot'],
    ...['-display', 'none', '-monitor', 'none', '-serial', 'stdio'],
    ...['-kernel', kernel, '-append', 'console=ttyS0 earlyprintk=ttyS0 panic=-1'],
    ...(initrd ? ['-initrd', initrd] : []),
  ]
}

function why(device: string, {ended, firstMs, secondMs}: Compared): Localized {
  if (ended !== null) {
    const said = ended.trim().split('\n').at(-1)
    return {
      en: `QEMU could not start under KVM: ${said || 'it printed nothing'}`,
      sv: `QEMU kunde inte starta under KVM: ${said || 'det skrev inget'}`,
    }
  }
  const seconds = (ms: number): string => String(Math.max(1, Math.round(ms / 1000)))
  const without = secondMs === null ? null : seconds(secondMs)
  return {
    en: [
      `${device} can be opened, but the guest’s kernel printed nothing for ${seconds(firstMs)} s under KVM`,
      ...(without ? [`(without KVM it took ${without} s)`] : []),
    ].join(' '),
    sv: [
      `${device} går att öppna, men gästavbildens kärna skrev inget på ${seconds(firstMs)} s under KVM`,
      ...(without ? [`(utan KVM tog det ${without} s)`] : []),
    ].join(' '),
  }
}

/** A verdict holds for one boot of the machine, one QEMU (its file stands for its version) and one user. */
function keyOf(qemu: string, who: Identity): string {
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  const {size, mtimeMs} = statSync(qemu)
  return [boot, qemu, size, mtimeMs, who.uid].join(' ')
}

type Kept = Omit<KvmVerdict, 'cached'>

function recall(file: string, key: string): Kept | null {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as {key?: unknown; verdict?: Kept}
    const {verdict} = kept
    // A verdict that came of a time limit has no time of emulation.
    const whole = typeof verdict?.usable === 'boolean' && verdict.emulatedMs !== undefined
    return kept.key === key && whole ? verdict : null
  } catch {
    // Missing, or cut short by a crash: probe again.
    return null
  }
}
