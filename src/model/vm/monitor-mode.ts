import {optionsNamed} from './qemu-options.js'

/** What a monitor wants to hear: words for people (HMP), or JSON (QMP). */
export type MonitorMode = 'readline' | 'control'

/** QEMU's older options for a monitor: each makes the next of its `compat_monitor0`, `compat_monitor1` … */
const COMPAT = ['monitor', 'qmp', 'qmp-pretty'] as const

/**
 * What the monitor on a character device wants to hear, by the options that made it: QEMU itself tells nobody. Null when
 * they make none there, as where a file of `-readconfig` does.
 * @param label the device's label in `query-chardev`; of one that several share (`mux`), also that of its base
 */
export function monitorMode(words: readonly string[], label: string): MonitorMode | null {
  const own = label.replace(/-base$/, '')
  const mon = optionsNamed(words, 'mon').find(({parts}) => parts.chardev === own)
  if (mon) return mon.parts.mode === 'control' ? 'control' : 'readline'
  const compat = optionsNamed(words, ...COMPAT).filter(
    ({name, value}) => name !== 'monitor' || value !== 'none',
  )
  const made = compat.find(
    ({value}, at) => (value.startsWith('chardev:') ? value.slice(8) : `compat_monitor${at}`) === own,
  )
  return made ? (made.name === 'monitor' ? 'readline' : 'control') : null
}
