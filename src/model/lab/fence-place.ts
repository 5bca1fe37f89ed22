/** Where a fence's commands are run: `on=host`, `on=vm`, `on=monitor:vm`, `on=console:vm`. */
export type FencePlace =
  | {readonly kind: 'host'}
  /** In a machine: over SSH in its guest, in its guest's serial console, or in QEMU's monitor of it. */
  | {readonly kind: 'guest' | 'console' | 'monitor'; readonly machine: string}

/** What the value of `on=` means. */
export function fencePlace(on: string): FencePlace {
  if (on === 'host') return {kind: 'host'}
  const [, kind, machine] = /^(console|monitor):(.*)$/s.exec(on) ?? []
  if (machine === undefined) return {kind: 'guest', machine: on}
  return {kind: kind === 'console' ? 'console' : 'monitor', machine}
}
