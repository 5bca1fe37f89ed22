import {once} from 'node:events'
import {openRelay} from '../../host/open-relay.js'
import {showWith, viewerFor} from '../../host/viewers.js'
import {screensOf} from '../../machine/screen/screens-of.js'
import {HostError} from '../../model/errors/errors.js'
import type {Screen} from '../../model/view/screen.js'
import {chooseRunning} from './choose-running.js'
import {isAfar, tunnelTo} from './tunnel-to.js'
import {joinLab, type JoinLabOptions} from '../lab/join-lab.js'

const HOST = '127.0.0.1'
/** How long a viewer that has ended at once may take to come by another window; in milliseconds. */
export const HAND_OVER_MS = 2000

/** A machine's screen, as it can be reached from outside the lab. */
export interface MachineOnView {
  readonly lab: string
  readonly machine: string
  readonly protocol: Screen['protocol']
  /** `vnc://127.0.0.1:5900` */
  readonly address: string
  /** Whether it asks for a password. */
  readonly password: boolean
  /** The viewer that is started on it; null when that is left to the reader. */
  readonly viewer: string | null
  /** The other protocols by which the machine offers its screen. */
  readonly others: readonly Screen['protocol'][]
  /** What brings it to another computer, typed there; null where the reader has the desktop of this one. */
  readonly tunnel: string | null
}

export interface ViewMachineOptions extends JoinLabOptions {
  /** Which machine; else the only one that runs. */
  readonly machine?: string | undefined
  /** By which protocol; else over VNC where the machine has it. */
  readonly protocol?: Screen['protocol'] | undefined
  /** Whether to start a viewer, where there is one. */
  readonly open: boolean
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  /** Called when the screen can be reached. */
  readonly onReady: (view: MachineOnView) => void
}

/**
 * Lets a viewer outside the lab see a machine's screen: until the viewer ends, or where none is started until we are
 * told to stop.
 * @returns the exit code
 * @throws {UsageError} `which-machine`
 * @throws {HostError} `machine-not-started`, `machine-died`, `no-screen`, `no-such-screen`
 */
export async function viewMachine(options: ViewMachineOptions): Promise<number> {
  const {identity, env, signal, onReady} = options
  using joined = await joinLab(options)
  const {session, live} = joined
  const id = await chooseRunning(live, options.machine, 'qlab view')
  const screens = await screensOf(live.machine(id))
  const screen = screens.find(({protocol}) => protocol === (options.protocol ?? protocol))
  if (!screen) throw screens.length > 0 ? otherScreen(id, screens) : noScreen(id)
  const {protocol, password} = screen
  using relay = await openRelay({
    port: screen.port,
    // Root drops to another identity, and may look all the same.
    uids: [identity.uid, process.getuid?.() ?? identity.uid],
    connect: () => live.reach(screen.address),
  })
  const viewer = options.open ? viewerFor(protocol, HOST, relay.port, env) : null
  onReady({
    lab: session.record.lab,
    machine: id,
    protocol,
    address: `${protocol}://${HOST}:${relay.port}`,
    password,
    viewer: viewer?.[0] ?? null,
    others: screens.map((each) => each.protocol).filter((each) => each !== protocol),
    tunnel: isAfar(env) ? tunnelTo(relay.port, env, identity) : null,
  })
  if (!viewer) {
    if (!signal.aborted) await once(signal, 'abort')
    return 0
  }
  const exitCode = await showWith(viewer, {env, signal})
  // Some hand the screen over to a window of theirs that is open already, and end.
  if (exitCode === 0) await relay.unused(HAND_OVER_MS, signal)
  return exitCode
}

function otherScreen(machine: string, screens: readonly Screen[]): HostError {
  const [{protocol} = {protocol: 'vnc'}] = screens
  const [has, lacks] = protocol === 'vnc' ? ['VNC', 'SPICE'] : ['SPICE', 'VNC']
  return new HostError(
    'no-such-screen',
    {
      en: `The VM ${machine} shows its screen over ${has}, not over ${lacks}.`,
      sv: `VM:en ${machine} visar sin skärm via ${has}, inte via ${lacks}.`,
    },
    {suggestions: [`qlab view ${machine} --${protocol}`]},
  )
}

function noScreen(machine: string): HostError {
  return new HostError(
    'no-screen',
    {
      en: `The VM ${machine} runs, but shows its screen over neither VNC nor SPICE.`,
      sv: `VM:en ${machine} är igång men visar sin skärm varken via VNC eller SPICE.`,
    },
    {
      suggestions: [
        {
          en: 'End it, and start it with -vnc :0 (or -spice port=5930,disable-ticketing=on) at the end of its command.',
          sv: 'Avsluta den och starta den med -vnc :0 (eller -spice port=5930,disable-ticketing=on) sist i kommandot.',
        },
        `qlab console ${machine}`,
      ],
    },
  )
}
