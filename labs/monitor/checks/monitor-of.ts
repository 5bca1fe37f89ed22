import {monitorMode, optionsNamed, type MachineView, type Observer, type System} from 'qlab/lab'

/** Where the monitors of a VM are. */
export interface Monitor extends Record<string, string | null> {
  /** What is in QEMU's own terminal: its monitor, or that for programs. */
  readonly terminal: 'monitor' | 'qmp' | null
  /** Where the monitor is: `lost` in a terminal that is closed, or was none; null when only a window would show it. */
  readonly monitor: 'terminal' | 'lost' | 'elsewhere' | null
}

interface Chardev {
  readonly label: string
  readonly filename: string
}

/** The shim's own QMP socket and the VM's ports are not the student's monitors. */
const NO_MONITOR = /^(?:qlab|serial|parallel)/

/** By the character devices that the running QEMU has; whether one of them expects JSON, only the command line shows. */
export async function monitorOf(lab: Observer, id: string): Promise<Monitor> {
  const machine = lab.machine(id)
  const chardevs = await machine.qmp<readonly Chardev[]>('query-chardev')
  const words = (await machine.commandLine()) ?? []
  const monitors = chardevs.filter(({label}) => !NO_MONITOR.test(label))
  const inTerminal = monitors.find(({filename}) => filename === 'stdio')
  const isQmp = inTerminal !== undefined && monitorMode(words, inTerminal.label) === 'control'
  const elsewhere = monitors.some(({filename}) => !/^(?:stdio|mux|vc|null)$/.test(filename))
  const terminal = isQmp ? 'qmp' : inTerminal || isShared(words) ? 'monitor' : null
  const isLost = terminal === 'monitor' && (await isCutOff(lab.host, machine))
  return {
    terminal,
    monitor: terminal === 'monitor' ? (isLost ? 'lost' : 'terminal') : elsewhere ? 'elsewhere' : null,
  }
}

/** Whether nobody can type to QEMU: its standard input was never a terminal's, or is one that is gone. */
async function isCutOff({$}: Pick<System, '$'>, machine: MachineView): Promise<boolean> {
  const condition = await machine.condition()
  if (condition.state !== 'running') return false
  const {exitCode, stdout} = await $`readlink /proc/${condition.pid}/fd/0`
  return exitCode === 0 && /^\/dev\/null$| \(deleted\)$/.test(stdout.trim())
}

/** Whether the serial console and the monitor share the terminal: -nographic gives that where nothing else is asked for. */
function isShared(words: readonly string[]): boolean {
  const serial = optionsNamed(words, 'serial').some(({value}) => value === 'mon:stdio')
  const other = optionsNamed(words, 'monitor', 'qmp', 'qmp-pretty', 'mon', 'serial')
  return serial || (optionsNamed(words, 'nographic').length > 0 && other.length === 0)
}
