import {spawn} from 'node:child_process'
import {closeSync, openSync, readFileSync} from 'node:fs'
import {BugError, HostError} from '../../model/errors/errors.js'
import {asIdentity, type Identity} from '../../host/identity.js'
import {writeIdMaps, type IdMaps} from '../../host/id-maps.js'
import {childrenOf, processId, type ProcessId} from '../../host/process/processes.js'
import {asHostError, forkRefused, refused} from '../../host/files/refused.js'
import {command} from '../../model/errors/suggestion.js'
import type {Localized} from '../../model/language.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'

export interface HolderOptions {
  readonly identity: Identity
  readonly maps: IdMaps
  /** The folder with router.sh and lab.sh. Its path marks the holder's command line. */
  readonly namespaces: string
  /** The whole environment of the namespaces' scripts. */
  readonly env: Readonly<Record<string, string>>
  /** Where the scripts' errors go. */
  readonly log: string
  /** A file that is locked for as long as the holder lives, in whichever container one looks. */
  readonly hold: string
  /** Called when the holder's process is there and has taken nothing yet: record it. */
  readonly onSpawned: (holder: ProcessId) => void
  /** Whether the lab is sealed: see share/namespaces/seal.sh. */
  readonly sealed?: boolean
  readonly signal?: AbortSignal
}

/** A running holder: one SIGKILL of it ends everything in the lab. */
export interface Holder {
  readonly process: ProcessId
  /** PID 1 of the outer namespaces: the LAN. */
  readonly router: ProcessId
  /** PID 1 of the inner namespaces: the lab. */
  readonly lab: ProcessId
  /** What the files of a sealed lab are looked at through; null of another. */
  readonly view: ProcessId | null
  /** Lets the lab outlive us. Until then it ends when we do, however that happens. */
  keep(): void
}

const READY_LIMIT_MS = 15_000

/** An exit code, a signal, or why it could not be started. */
type Ended = number | string | HostError

/**
 * Opens the namespaces of a lab. The first process waits, having taken nothing, until its id maps are
 * written and it is recorded; if we die before, it ends at the end of its standard input.
 * @throws {HostError} `namespaces-refused`, `room-failed`
 */
export async function openHolder(options: HolderOptions): Promise<Holder> {
  const {identity, namespaces} = options
  const gate =
    'echo GATE; read -r go && exec flock --no-fork --timeout 5 "$1" ' +
    'unshare --net --pid --mount --uts --ipc --cgroup --fork --kill-child sh "$0"'
  const [program = 'unshare', ...args] = [
    ...asIdentity(identity),
    unshareProgram(),
    '--user',
    'sh',
    '-c',
    gate,
    `${namespaces}/router.sh`,
    options.hold,
  ]
  const log = openLog(options.log)
  // Not execa: the log must be the scripts' own file, which stays open to them when we are gone.
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', log],
    detached: true,
    cwd: '/',
    env: options.env,
  })
  closeSync(log)
  const {stdin, stdout} = child
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, killedBy) => resolve(code ?? killedBy ?? 'nothing'))
    child.once('error', (error) => resolve(asHostError(error) ?? error.message))
  })
  if (!stdin || !stdout) {
    const why = await ended
    throw why instanceof HostError ? why : new BugError('no-lifeline', 'The holder has no pipes.')
  }
  // A holder that is gone cannot read its lifeline; its end is reported by `ended`.
  stdin.on('error', () => undefined)
  const heard = listen(stdout, ended)

  let holder: ProcessId | null
  try {
    await heard.until('GATE', options)
    holder = child.pid === undefined ? null : processId(child.pid)
    if (!holder) throw namespacesRefused({en: 'its process ended at once', sv: 'processen avslutades genast'})
    options.onSpawned(holder)
    await writeIdMaps(holder.pid, options.maps, identity)
    stdin.write('go\n')
    await heard.until('READY', options)
  } catch (error) {
    stdin.destroy() // the end of its input is the end of it
    throw error
  }
  child.unref()
  ;[stdin, stdout].forEach((stream) => (stream as unknown as {unref?: () => void}).unref?.())
  return {
    ...findRooms(holder, options.sealed ?? false),
    process: holder,
    keep: () => void stdin.end('keep\n'),
  }
}

/** An own copy that an AppArmor profile allows, where the system's unshare is held back (`qlab doctor`). */
function unshareProgram(): string {
  const allowed = '/usr/local/libexec/qlab/unshare'
  return processCanRun(allowed) ? allowed : 'unshare'
}

function processCanRun(file: string): boolean {
  try {
    closeSync(openSync(file, 'r'))
    return true
  } catch {
    return false
  }
}

function listen(stdout: NodeJS.ReadableStream, ended: Promise<Ended>) {
  let text = ''
  let wake = (): void => undefined
  stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    wake()
  })
  let exit: Ended | null = null
  void ended.then((code) => {
    exit = code
    wake()
  })
  return {
    async until(word: string, {log, signal}: HolderOptions): Promise<void> {
      const timeoutMs = scaled(READY_LIMIT_MS)
      const look = (): boolean => {
        if (text.includes(word)) return true
        const said = /FAILED (.*)/.exec(text)?.[1]
        const reason = said || exit !== null ? forkRefused(`${said}${lastWords(log)}`, 'sh') : null
        if (reason) throw reason
        if (said) throw roomFailed(said, log)
        if (exit instanceof HostError) throw exit
        if (exit !== null)
          throw namespacesRefused({
            en: `the namespace holder ended with ${exit}${lastWords(log)}`,
            sv: `hållarprocessen avslutades med ${exit}${lastWords(log)}`,
          })
        return false
      }
      const sooner = (): Promise<void> => new Promise((resolve) => (wake = resolve))
      if ((await until(look, {timeoutMs, intervalMs: 100, signal, sooner})) === null)
        throw namespacesRefused({
          en: `nothing happened for ${Math.round(timeoutMs / 1000)} s${lastWords(log)}`,
          sv: `inget hände på ${Math.round(timeoutMs / 1000)} s${lastWords(log)}`,
        })
    },
  }
}

function findRooms(holder: ProcessId, sealed: boolean): Pick<Holder, 'router' | 'lab' | 'view'> {
  const [router] = childrenOf(holder.pid)
  const below = router === undefined ? [] : childrenOf(router)
  // The lab is the router's first child, and of one that is sealed the view.
  const view = sealed ? below[0] : undefined
  const inner = (view === undefined ? below : childrenOf(view)).flatMap((pid) => childrenOf(pid))
  const [routerId, labId, viewId] = [router, inner[0], view].map((pid) =>
    pid === undefined ? null : processId(pid),
  )
  if (!routerId || !labId || (sealed && !viewId))
    throw new BugError('rooms-not-found', 'The lab is ready but its namespaces were not found.')
  return {router: routerId, lab: labId, view: viewId ?? null}
}

function openLog(file: string): number {
  try {
    return openSync(file, 'a')
  } catch (cause) {
    throw refused(cause)
  }
}

function namespacesRefused(why: Localized): HostError {
  return new HostError(
    'namespaces-refused',
    {
      en: `The kernel did not open the lab’s namespaces: ${why.en}.`,
      sv: `Linuxkärnan öppnade inte labbens namnrymder (namespaces): ${why.sv}.`,
    },
    {
      suggestions: [
        command('qlab doctor', {
          en: 'shows which setting on this computer forbids them, and how to change it',
          sv: 'visar vilken inställning på datorn som förbjuder dem, och hur du ändrar den',
        }),
      ],
    },
  )
}

function roomFailed(said: string, log: string): HostError {
  return new HostError(
    'room-failed',
    {
      en: `The lab could not be opened: ${said}${lastWords(log)}.`,
      sv: `Labben gick inte att öppna: ${said}${lastWords(log)}.`,
    },
    {
      suggestions: [
        command('qlab doctor', {en: 'shows what is missing on this computer', sv: 'visar vad datorn saknar'}),
      ],
    },
  )
}

/** The end of the scripts' log: it goes away with the session, so an error takes it along. */
function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-3).join('; ')
  return lines ? ` (${lines})` : ''
}
