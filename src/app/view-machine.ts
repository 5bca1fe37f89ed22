import {once} from 'node:events'
import {openRelay} from '../host/open-relay.js'
import {showWith, viewerFor} from '../host/viewers.js'
import {screensOf} from '../machine/screens-of.js'
import {HostError} from '../model/errors.js'
import type {Screen} from '../model/screen.js'
import type {SessionLab} from '../session/session-lab.js'
import {chooseMachine} from './choose-machine.js'
import {joinLab, type JoinLabOptions} from './join-lab.js'

const HOST = '127.0.0.1'

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
}

export interface ViewMachineOptions extends JoinLabOptions {
  /** Which machine; else the only one that runs. */
  readonly machine?: string | undefined
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
 * @throws {HostError} `machine-not-started`, `machine-died`, `no-screen`
 */
export async function viewMachine(options: ViewMachineOptions): Promise<number> {
  const {identity, env, signal, onReady} = options
  using joined = await joinLab(options)
  const {session, live} = joined
  const id = await chosen(live, options.machine)
  const [screen] = await screensOf(live.machine(id))
  if (!screen) throw noScreen(id)
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
  })
  if (viewer) return showWith(viewer, {env, signal})
  if (!signal.aborted) await once(signal, 'abort')
  return 0
}

async function chosen(live: SessionLab, wanted: string | undefined): Promise<string> {
  const ids = [...live.machines.keys()]
  const running: string[] = []
  for (const id of ids) if (await live.machine(id).running()) running.push(id)
  const [only] = running
  if (wanted === undefined && running.length === 1 && only !== undefined) return only
  return chooseMachine(wanted === undefined && running.length > 1 ? running : ids, wanted, 'qlab view')
}

function noScreen(machine: string): HostError {
  return new HostError(
    'no-screen',
    {
      en: `The machine ${machine} runs, but offers its screen neither by VNC nor by SPICE.`,
      sv: `Maskinen ${machine} är igång men visar sin skärm varken via VNC eller SPICE.`,
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
