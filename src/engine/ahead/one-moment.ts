import {clock} from '../../model/clock.js'
import type {ConsoleView, LanView, MachineView, Observer, System} from '../../model/observer.js'
import {leavesNoTrace, lineLeavesNoTrace, qmpLeavesNoTrace} from './leaves-no-trace.js'

/** Waits until it is a check's turn; throws when that will not come. */
export type Turn = () => Promise<void>

/** How one check looks in a moment that it shares. */
interface Ways {
  /** A look that leaves no trace: once for all checks, but a check that repeats it looks again. */
  readonly share: <T>(key: string, look: () => Promise<T>) => Promise<T>
  /** A look that may leave a trace, or take a place that others wait for: only when it is the check's turn. */
  readonly inTurn: <T>(look: () => Promise<T>) => Promise<T>
}

/** Checks that look side by side at the same moment: what several of them look at is looked at once. */
export class OneMoment {
  readonly #seen = new Map<string, {readonly at: number; readonly what: Promise<unknown>}>()

  constructor(private readonly all: Observer) {}

  /**
   * What one check looks by.
   * @param onLook is told when each of its looks began, by the clock
   */
  observer(turn: Turn, onLook: (at: number) => void = () => undefined): Observer {
    const looked = new Set<string>()
    const ways: Ways = {
      share: <T>(key: string, look: () => Promise<T>): Promise<T> => {
        const now = clock().now()
        const known = looked.has(key) ? undefined : this.#seen.get(key)
        const seen = known ?? {at: now, what: look()}
        if (!looked.has(key)) this.#seen.set(key, seen)
        looked.add(key)
        onLook(seen.at)
        return seen.what as Promise<T>
      },
      inTurn: async (look) => {
        await turn()
        onLook(clock().now())
        return look()
      },
    }
    const {host, lan, libvirt} = this.all
    return {
      host: systemIn(host, 'host', ways),
      lan: lanIn(lan, ways),
      machine: (id) => machineIn(this.all.machine(id), ways),
      machines: () => this.all.machines().map((machine) => machineIn(machine, ways)),
      // A large disk takes long to read, and a viewer takes a place.
      given: (disk) => ways.inTurn(() => this.all.given(disk)),
      libvirt: {
        domains: () => ways.share('libvirt domains', () => libvirt.domains()),
        networks: () => ways.share('libvirt networks', () => libvirt.networks()),
      },
      vnc: (port) => ways.inTurn(() => this.all.vnc(port)),
      spice: (port) => ways.inTurn(() => this.all.spice(port)),
    }
  }
}

function systemIn(system: System, name: string, {share, inTurn}: Ways): System {
  const key = (...words: readonly unknown[]): string => JSON.stringify([name, ...words])
  const links: System['links'] = () => share(key('links'), () => system.links())
  return {
    $: (pieces, ...values) => {
      const look = () => system.$(pieces, ...values)
      return lineLeavesNoTrace(pieces, values) ? share(key('$', pieces, values), look) : inTurn(look)
    },
    run: (command, args = []) => {
      const look = () => system.run(command, args)
      return leavesNoTrace(command, args) ? share(key('run', command, args), look) : inTurn(look)
    },
    json: <T>(command: string, args: readonly string[] = []) => {
      const look = () => system.json<T>(command, args)
      return leavesNoTrace(command, args) ? share(key('json', command, args), look) : inTurn(look)
    },
    links,
    link: async (ifname) => (await links()).find((link) => link.ifname === ifname) ?? null,
  }
}

function lanIn(lan: LanView, ways: Ways): LanView {
  const {neighbour, subnet} = lan
  const leases: LanView['leases'] = () => ways.share('leases', () => lan.leases())
  return {...systemIn(lan, 'lan', ways), neighbour, subnet, leases}
}

function machineIn(machine: MachineView, ways: Ways): MachineView {
  const {id} = machine
  const share = <T>(what: string, look: () => Promise<T>): Promise<T> =>
    ways.share(JSON.stringify(['machine', id, what]), look)
  return {
    ...systemIn(machine, `machine ${id}`, ways),
    id,
    running: () => share('running', () => machine.running()),
    commandLine: () => share('commandLine', () => machine.commandLine()),
    condition: () => share('condition', () => machine.condition()),
    images: () => share('images', () => machine.images()),
    nics: () => share('nics', () => machine.nics()),
    qmp: <T>(command: string, args: Readonly<Record<string, unknown>> = {}) => {
      const look = () => machine.qmp<T>(command, args)
      return qmpLeavesNoTrace(command, args)
        ? share(JSON.stringify([command, args]), look)
        : ways.inTurn(look)
    },
    reachable: () => share('reachable', () => machine.reachable()),
    get console() {
      return consoleIn(machine.console, ways)
    },
  }
}

/** QEMU lets in one visitor at a time. */
function consoleIn(console: ConsoleView, {inTurn}: Ways): ConsoleView {
  return {
    get spared() {
      return console.spared
    },
    $: (pieces, ...values) => inTurn(() => console.$(pieces, ...values)),
    run: (command, args) => inTurn(() => console.run(command, args)),
    json: (command, args) => inTurn(() => console.json(command, args)),
    links: () => inTurn(() => console.links()),
    link: (name) => inTurn(() => console.link(name)),
    reachable: () => inTurn(() => console.reachable()),
  }
}
