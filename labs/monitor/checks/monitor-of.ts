import type {MachineView} from 'qlab/lab'

/** Where one speaks to a VM. */
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

/** The shim's own QMP socket and the VM's ports are no monitors of the student's. */
const NO_MONITOR = /^(?:qlab|serial|parallel)/

/** By the character devices that the running QEMU has; whether one of them wants JSON, only the words tell. */
export async function monitorOf(machine: MachineView): Promise<Monitor> {
  const chardevs = await machine.qmp<readonly Chardev[]>('query-chardev')
  const words = (await machine.commandLine()) ?? []
  const monitors = chardevs.filter(({label}) => !NO_MONITOR.test(label))
  // The serial console and the monitor can share the terminal.
  const shared = words.some((word) => /^(?:mon:stdio|--?nographic)$/.test(word))
  const inTerminal = shared || monitors.some(({filename}) => filename === 'stdio')
  const isQmp = words.some(
    (word, at) =>
      (/^--?qmp(?:-pretty)?$/.test(word) && words[at + 1] === 'stdio') || /(?:^|,)mode=control\b/.test(word),
  )
  const elsewhere = monitors.some(({filename}) => !/^(?:stdio|vc|null)$/.test(filename))
  const terminal = isQmp ? 'qmp' : 'monitor'
  return {
    terminal: inTerminal ? terminal : null,
    monitor: inTerminal && !isQmp ? 'terminal' : elsewhere ? 'elsewhere' : null,
  }
}
