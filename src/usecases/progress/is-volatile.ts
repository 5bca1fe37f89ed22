/** Programs that change what a system has in its memory and write no file. */
const PROGRAMS = ['bridge', 'brctl', 'dhclient', 'ip', 'ping', 'sysctl', 'udhcpc']
/** Commands of QEMU's monitor of the same kind. Discs are not among them: what is in a drive is kept by itself. */
const OF_MONITOR = [
  ...['balloon', 'boot_set', 'device_add', 'device_del', 'drive_add', 'drive_del'],
  ...['hostfwd_add', 'hostfwd_remove', 'netdev_add', 'netdev_del', 'set_link'],
]

/**
 * Whether a command of a guide's solution leaves nothing behind on any disk: done again in a VM that was started again, it can
 * overwrite nothing. What is not known to be so is not.
 */
export function isVolatile(text: string, where: 'shell' | 'monitor'): boolean {
  const line = text.trim()
  if (where === 'monitor') return OF_MONITOR.includes(line.split(/\s/)[0] ?? '')
  const program = /^(?:sudo\s+)?(\w+)\b/.exec(line)?.[1] ?? ''
  return PROGRAMS.includes(program) && !/[<>|;&`\n]|\$\(/.test(line)
}
