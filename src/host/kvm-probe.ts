import {readFileSync, statSync} from 'node:fs'
import {cannotOpen} from './can-open.js'
import {firstLine, type FirstLine} from './first-line.js'
import {asIdentity, identity, type Identity} from './identity.js'
import {findProgram} from './programs.js'
import {writeWhole} from './write-whole.js'
import type {Localized, Words} from '../model/language.js'

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
  readonly signal?: AbortSignal
}

export interface KvmVerdict {
  readonly usable: boolean
  /** Why, in a sentence without its full stop. */
  readonly reason: Words
  readonly probedMs: number
  readonly cached: boolean
}

const LIMIT_MS = 5000

/**
 * Whether KVM really works: that /dev/kvm opens says little, so this boots the guest's kernel under KVM and waits
 * for the first line it writes. Nothing else counts.
 */
export async function probeKvm(probe: KvmProbe): Promise<KvmVerdict> {
  const who = probe.who ?? identity()
  const started = performance.now()
  const verdict = (usable: boolean, reason: Words): KvmVerdict => ({
    usable,
    reason,
    probedMs: Math.round(performance.now() - started),
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
      en: 'qemu-system-x86_64 is not on this machine',
      sv: 'qemu-system-x86_64 finns inte på den här datorn',
    })

  const key = keyOf(qemu, who)
  const kept = recall(probe.cacheFile, key)
  if (kept) return {...kept, cached: true}
  const line = await firstLine([...asIdentity(who), qemu, ...bootUnderKvm(probe)], {
    matching: /Linux version \S+/,
    timeout: LIMIT_MS,
    ...(probe.signal && {signal: probe.signal}),
  })
  const found = line.matched
    ? verdict(true, {en: 'the guest’s kernel boots under KVM', sv: 'gästens kärna startar under KVM'})
    : verdict(false, why(device, line))
  // QEMU's own complaint may be of the moment (no memory), and costs no wait to hear again.
  if (line.matched || line.timedOut) remember(probe.cacheFile, key, who, found)
  return found
}

function bootUnderKvm({kernel, initrd}: KvmProbe): readonly string[] {
  return [
    ...['-accel', 'kvm', '-cpu', 'host', '-m', '128', '-nodefaults', '-no-user-config', '-no-reboot'],
    ...['-display', 'none', '-monitor', 'none', '-serial', 'stdio'],
    ...['-kernel', kernel, '-append', 'console=ttyS0 earlyprintk=ttyS0 panic=-1'],
    ...(initrd ? ['-initrd', initrd] : []),
  ]
}

function why(device: string, {stderr, timedOut}: FirstLine): Localized {
  if (timedOut)
    return {
      en: `${device} opens, but the guest’s kernel said nothing for ${LIMIT_MS / 1000} s under KVM`,
      sv: `${device} går att öppna, men gästens kärna sade inget på ${LIMIT_MS / 1000} s under KVM`,
    }
  const said = stderr.trim().split('\n').at(-1)
  return {
    en: `QEMU could not start under KVM: ${said || 'it said nothing'}`,
    sv: `QEMU kunde inte starta under KVM: ${said || 'det sade inget'}`,
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
    return kept.key === key && typeof kept.verdict?.usable === 'boolean' ? kept.verdict : null
  } catch {
    // Missing, or cut short by a crash: probe again.
    return null
  }
}

function remember(file: string, key: string, who: Identity, {usable, reason, probedMs}: KvmVerdict): void {
  try {
    writeWhole(file, JSON.stringify({key, verdict: {usable, reason, probedMs}}), {who})
  } catch {
    // No folder yet, or a full disk: the verdict holds all the same, and the next run probes again.
  }
}
