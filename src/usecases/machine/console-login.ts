import {HostError} from '../../model/errors/errors.js'
import {consoleText} from '../../machine/console-text.js'
import {WITHOUT_VISITS} from '../../machine/guest-console.js'
import {quoted} from '../../host/process/shell-line.js'
import type {Session} from '../../session/session.js'
import {chooseRunning} from './choose-running.js'
import {joinLab, type JoinLabOptions} from '../lab/join-lab.js'

export interface ConsoleOptions extends JoinLabOptions {
  /** Which machine; else the only one. */
  readonly machine?: string | undefined
}

export interface ConsoleLoginOptions extends ConsoleOptions {
  /** What is shown on a terminal below what the console has said before. */
  readonly greeting: (machine: string) => string
}

/** A way to a guest's serial console. */
export interface ConsoleLogin {
  readonly session: Session
  readonly machine: string
  /** A program that runs in the lab, with the terminal. */
  readonly words: readonly [string, ...string[]]
}

/** Of `query-chardev`: https://qemu.readthedocs.io/en/latest/interop/qemu-qmp-ref.html */
interface Chardev {
  readonly label: string
  /** `disconnected:unix:…` while nobody is there. */
  readonly filename: string
}

/** How much of what the console has said before is shown first, in lines. */
const BEFORE = 12
/** Ctrl-], as in telnet: Ctrl-C and Ctrl-D are the guest's. */
const LEAVE = '0x1d'

/**
 * @throws {UsageError} `which-machine`
 * @throws {HostError} `machine-not-started`, `machine-died`, `no-console`, `console-busy`
 */
export async function consoleLogin(options: ConsoleLoginOptions): Promise<ConsoleLogin> {
  using joined = await joinLab(options)
  const {session, live} = joined
  const machine = live.machine(await chooseRunning(live, options.machine, 'qlab console'))
  const socket = await machine.consoleSocket()
  const devices = await machine.qmp<readonly Chardev[]>('query-chardev')
  const own = devices.find(({label}) => label === 'qlab-serial')
  if (own && !own.filename.startsWith('disconnected:'))
    throw new HostError(
      'console-busy',
      {
        en: `The console of ${machine.id} is already in use.`,
        sv: `Konsolen på ${machine.id} används redan.`,
      },
      {
        suggestions: [
          {
            en: 'Leave it first, in the other terminal, with Ctrl-].',
            sv: 'Lämna den först, i den andra terminalen, med Ctrl-] (på ett svenskt tangentbord ofta Ctrl-5).',
          },
          `qlab ssh ${machine.id}`,
        ],
      },
    )
  const script = [
    `${WITHOUT_VISITS.map(quoted).join(' ')} "\${1%.tty}.serial" 2>/dev/null | tail -n ${BEFORE}`,
    '[ -t 0 ] || exec socat - "UNIX-CONNECT:$1"',
    // Below what was said before, or it would be gone at once; and the next prompt begins a line.
    SAY_ON_TERMINAL,
    'socat "-,raw,echo=0,escape=$2" "UNIX-CONNECT:$1"',
    String.raw`code=$?; printf '\n' >&2; exit $code`,
  ].join('\n')
  return {
    session,
    machine: machine.id,
    words: ['sh', '-c', script, 'console', socket, LEAVE, options.greeting(machine.id)],
  }
}

/** Says the third argument on the terminal of the standard input, in lines that break between words. */
export const SAY_ON_TERMINAL = [
  `columns=$(stty size 2>/dev/null | cut -d' ' -f2)`,
  `[ "\${columns:-0}" -gt 0 ] || columns=80`,
  String.raw`printf '\n%s\n' "$3" | fold -s -w "$columns" >&2`,
].join('\n')

/** What a console has said since its machine was started. */
export interface ConsoleSaid {
  readonly lab: string
  readonly machine: string
  readonly said: string
}

/**
 * The same for a program, which has no terminal.
 * @throws {UsageError} `which-machine`
 * @throws {HostError} `machine-not-started`, `machine-died`, `no-console`
 */
export async function consoleSaid(options: ConsoleOptions): Promise<ConsoleSaid> {
  using joined = await joinLab(options)
  const {session, live} = joined
  const machine = live.machine(await chooseRunning(live, options.machine, 'qlab console'))
  const log = (await machine.consoleSocket()).replace(/tty$/, 'serial')
  const {stdout} = await session.run(['cat', log])
  return {lab: session.record.lab, machine: machine.id, said: consoleText(stdout)}
}
