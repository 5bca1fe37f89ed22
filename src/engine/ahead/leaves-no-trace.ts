/** Programs that only read, whatever their arguments. */
const READERS = ['cat', 'head', 'ls', 'pgrep', 'pidof', 'ps', 'readlink', 'ss', 'stat', 'test', 'uname']
/** The words by which `ip` and `bridge` change something. */
const CHANGES = /^(?:add|append|change|chg|del|delete|exec|flush|monitor|replace|restore|save|set)$/
const SHELL = /[;&|<>`$(){}\n\\]/

/**
 * Whether a command is known to leave nothing that another look could see. Of one that is not in the list nothing is known:
 * a ping leaves the neighbour's MAC address in a table, and a visit may take a place that others wait for.
 */
export function leavesNoTrace(command: string, args: readonly string[] = []): boolean {
  if (command === 'ip' || command === 'bridge') return !args.some((arg) => CHANGES.test(arg))
  return READERS.includes(command)
}

/** The same of a line of shell, by its own words and the values in it: only one command, with nothing for the shell to do. */
export function lineLeavesNoTrace(pieces: readonly string[], values: readonly unknown[]): boolean {
  if (pieces.some((piece) => SHELL.test(piece))) return false
  const [command = '', ...args] = pieces.join(' ').trim().split(/\s+/)
  return leavesNoTrace(command, [...args, ...values.flat().map(String)])
}

/** The same of a QMP command. */
export function qmpLeavesNoTrace(command: string, args: Readonly<Record<string, unknown>> = {}): boolean {
  const line = args['command-line']
  if (command === 'human-monitor-command') return typeof line === 'string' && /^\s*info\s/.test(line)
  return command.startsWith('query-')
}
