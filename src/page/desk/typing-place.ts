/** A terminal that stands open in the page. */
export interface OpenTerminal {
  /** Types into it, unrun. */
  readonly type: (text: string) => void
  /** The line that its cursor stands in, up to there. */
  readonly line: () => string
}

/** What QEMU's monitor shows before a command. */
const MONITOR = '(qemu)'

/**
 * The tab that a guide's command is typed in. QEMU's monitor is in whichever terminal of the host the student has it in.
 * @param on as a fence says it: `host`, `vm`, `console:vm`, `monitor:vm`
 * @param lastHost the terminal of the host that was shown last
 */
export function typingPlace(
  on: string,
  terminals: ReadonlyMap<string, OpenTerminal>,
  lastHost: string,
): string {
  if (on === 'host') return freeHost(terminals, lastHost)
  const [, way = 'ssh', machine = on] = /^(console|monitor):(.*)$/.exec(on) ?? []
  if (way !== 'monitor') return `${way}-${machine}`
  const isMonitor = (name: string): boolean => terminals.get(name)?.line().startsWith(MONITOR) ?? false
  return [lastHost, ...terminals.keys()].find(isMonitor) ?? lastHost
}

/** Not where a monitor is: a shell that can take a command, if there is one. */
function freeHost(terminals: ReadonlyMap<string, OpenTerminal>, lastHost: string): string {
  const isFree = (name: string): boolean => !terminals.get(name)?.line().startsWith(MONITOR)
  const hosts = [...terminals.keys()].filter((name) => name.startsWith('host-'))
  return [lastHost, ...hosts].find(isFree) ?? lastHost
}
