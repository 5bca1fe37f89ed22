import {BOOT_TROUBLES} from '../../model/vm/boot-troubles.js'
import {consoleText, readable} from '../console-text.js'
import type {LabFiles} from '../lab-door.js'
import {VM_FOLDER} from '../machine-records.js'
import type {BootStage, Reason, VmBoot} from '../../model/vm/condition.js'

/** What each stage writes, the latest stage first: the first that is found after the last start is where the guest is. */
const STAGES: readonly (readonly [BootStage, RegExp])[] = [
  [
    'down',
    /reboot: (?:Power down|System halted|Restarting)|^.*(?:Reached target.*(?:Power-Off|Reboot)|System halted)/m,
  ],
  ['login', /^\S[^\n]*\blogin: ?/m],
  [
    'init',
    /^(?:\[\s*(?:OK|FAILED)\s*\] |Welcome to |systemd\[1\]|INIT: |\s*OpenRC )|\bsystemd\[1\]:|Run \/(?:sbin\/)?init as init process/m,
  ],
  ['kernel', /^\[\s*\d+\.\d{6}\]|Linux version \d|Decompressing Linux|Booting the kernel|Begin: |micro: /m],
  [
    'boot-loader',
    /GNU GRUB|GRUB loading|grub>|grub rescue>|ISOLINUX|SYSLINUX|Loading (?:Linux|initial ramdisk)|Welcome to GRUB/,
  ],
  ['firmware', /SeaBIOS|iPXE|BdsDxe|UEFI|Booting from|Shell>|TianoCore/],
]

/** What the console and the screen show of a guest's boot; the newest boot counts. */
export function bootStage(console: string, screen = ''): Pick<VmBoot, 'stage' | 'trouble' | 'last'> {
  const shown = afterLastStart(consoleText(console))
  const text = shown.trim() === '' ? readable(screen) : shown
  const found = STAGES.map(([stage, words]) => [stage, lastIndex(text, words)] as const).filter(
    ([, at]) => at >= 0,
  )
  // A guest that restarts passes through all stages again: the one that was written last is where it is.
  const [latest] = found.reduce((best, each) => (each[1] > best[1] ? each : best), ['nothing', -1] as const)
  const login = found.find(([stage]) => stage === 'login')?.[1] ?? -1
  const stage = ['kernel', 'init'].includes(latest) && login >= 0 && goesOn(text, login) ? 'login' : latest
  const last = text.trimEnd().split('\n').at(-1)?.trim() ?? ''
  return {
    stage: stage === 'nothing' && last !== '' ? 'firmware' : stage,
    trouble: troubleIn(text, stage),
    last: last || null,
  }
}

/** What is written where a system starts, whatever it was before. */
const STARTS =
  /GRUB|ISOLINUX|SYSLINUX|Decompressing Linux|Booting the kernel|BdsDxe|SeaBIOS|iPXE|Run \/(?:sbin\/)?init as init/

/** Whether a system that asked for a login there has only gone on since: its kernel talks as long as it runs, about a disc for example. */
function goesOn(text: string, login: number): boolean {
  const [before, after] = [text.slice(0, login), text.slice(login)]
  const [last = 0] = timesIn(before).slice(-1)
  return !STARTS.test(after) && timesIn(after).every((time) => time >= last)
}

/** The kernel's times, in seconds since it started. */
function timesIn(text: string): number[] {
  return [...text.matchAll(/^\[\s*(\d+\.\d{6})\]/gm)].map(([, time]) => Number(time))
}

/** The log of a machine's serial console, and when it was written to; null when there is none. */
export async function readConsole(
  files: LabFiles,
  id: string,
): Promise<{readonly text: string; readonly quietMs: number | null} | null> {
  const file = `${VM_FOLDER}/${id}.serial`
  const [text, facts] = [await files.readFile(file), await files.stat(file)]
  if (text === null || facts === null) return null
  return {text, quietMs: text === '' ? null : Math.max(0, Math.round(Date.now() - facts.mtimeMs))}
}

/** A guest that asks for a user name has booted, whatever it had complained of before. */
function troubleIn(text: string, stage: string): Reason | null {
  if (stage === 'login' || stage === 'down') return null
  for (const {id, says} of BOOT_TROUBLES) {
    const found = says.exec(text)
    if (found) return {id, values: {line: lineAt(text, found.index), ...stripped(found.groups ?? {})}}
  }
  return null
}

function stripped(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, value?.trim() ?? '']))
}

function lineAt(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index) + 1
  const end = text.indexOf('\n', index)
  return text.slice(start, end < 0 ? undefined : end).trim()
}

function afterLastStart(text: string): string {
  const starts = [...text.matchAll(/reboot: Restarting system|^.*SeaBIOS \(version|^.*Linux version \d/gm)]
  return text.slice(starts.at(-1)?.index ?? 0)
}

function lastIndex(text: string, words: RegExp): number {
  const all = [
    ...text.matchAll(new RegExp(words.source, words.flags.includes('g') ? words.flags : `${words.flags}g`)),
  ]
  return all.at(-1)?.index ?? -1
}
