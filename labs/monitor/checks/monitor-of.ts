import {monitorMode, optionsNamed, type MachineView} from 'qlab/lab'

/** Where the monitors of a VM are. */
export interface Monitor extends Record<string, string | null> {
  /** What is in QEMU's own terminal: its monitor, or that for programs. */
  readonly terminal: 'monitor' | 'qmp' | null
  /** Where the monitor is; null when only a window would show it. */
  readonly monitor: 'terminal' | 'elsewhere' | null
}

interface Chardev {
  readonly label: string
  readonly filename: string
}

/** The shim's own QMP socket and the VM's ports are not the student's monitors. */
const NO_MONITOR = /^(?:qlab|serial|parallel)/

/** By the character devices that the running QEMU has; whether one of them expects JSON, only the command line shows. */
export async function monitorOf(machine: MachineView): Promise<Monitor> {
  const chardevs = await machine.qmp<readonly Chardev[]>('query-chardev')
  const words = (await machine.commandLine()) ?? []
  const monitors = chardevs.filter(({label}) => !NO_MONITOR.test(label))
  const inTerminal = monitors.find(({filename}) => filename === 'stdio')
  const isQmp = inTerminal !== undefined && monitorMode(words, inTerminal.label) === 'control'
  const elsewhere = monitors.some(({filename}) => !/^(?:stdio|mux|vc|null)$/.test(filename))
  const terminal = isQmp ? 'qmp' : inTerminal || isShared(words) ? 'monitor' : null
  return {
    terminal,
    monitor: terminal === 'monitor' ? 'terminal' : elsewhere ? 'elsewhere' : null,
  }
}

/** Whether the serial console and the monitor share the terminal: -nographic gives that where nothing else is asked for. */
function isShared(words: readonly string[]): boolean {
  const serial = optionsNamed(words, 'serial').some(({value}) => value === 'mon:stdio')
  const other = optionsNamed(words, 'monitor', 'qmp', 'qmp-pretty', 'mon', 'serial')
  return serial || (optionsNamed(words, 'nographic').length > 0 && other.length === 0)
}
