import {createHash} from 'node:crypto'
import type {LabDoor} from '../lab-door.js'
import {VM_FOLDER, type MachineRecord} from '../machine-records.js'
import {isBeside, proxyOption, type GuestAddress} from '../guest-address.js'
import {quoted} from '../../host/process/shell-line.js'
import {SHELL_DRIVER} from './guest-shell.js'
import {KeptWay} from './kept-way.js'

/** Where the sockets of the ways are, in the lab. */
const FOLDER = '/run/qlab/io/ways'
/** So long a way stays open that nobody uses, in seconds. */
const UNUSED_SECONDS = 600
/** How often a guest is asked whether it still knows of the connection, and how often it may leave that unanswered. */
const ALIVE = ['-o', 'ServerAliveInterval=2', '-o', 'ServerAliveCountMax=3', '-o', 'ConnectTimeout=20']
const CONNECT_SECONDS = 5
/** Ends the ways into a machine that are open, and opens another, which goes on by itself: ID COMMAND… */
const OPEN = `cd ${FOLDER} || exit
for old in "$1"-*; do
  case $old in *.*) ;; *) ssh -F none -o ControlPath="$old" -O exit guest ;; esac
  rm -f "$old"
done
shift
"$@" &`
/**
 * Waits for a way, and starts a shell over it for whoever comes first: NAME COMMAND TAKEN. Its errors go through a pipe of their own. Two
 * who leave one at the same time leave two; each ends with the way, or after a while.
 */
const READY = `cd ${FOLDER} || exit
[ -z "$3" ] || rm -f "$3"
for left in "$1".*.ready; do [ -e "$left" ] && exit; done
tries=0
until [ -S "$1" ]; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || exit
  sleep 0.1
done
own=$1.$$
mkfifo "$own.errors" && printf 'exec %s\n' "$2" >"$own.sh" || exit
timeout ${UNUSED_SECONDS} socat EXEC:"sh $own.sh",pipes UNIX-LISTEN:"$own.ready" 2<>"$own.errors"
rm -f "$own".*`
/** Ends all ways. */
const END = `cd ${FOLDER} && for way in *; do case $way in *.*) ;; *) ssh -F none -o ControlPath="$way" -O exit guest ;; esac; done 2>/dev/null; :`

/** What a way into a guest is good for: one run of a machine in which nothing has happened since, and one address. */
interface WayTo {
  readonly machine: string
  readonly name: string
  readonly address: GuestAddress
  /** Whether it is open already. */
  readonly open: boolean
}

/**
 * The ways into a machine's guest that are kept from one command to the next, where the lab's door lets them. What is kept is
 * OpenSSH's connection (ControlMaster in ssh_config(5)), and nothing that was seen over it.
 */
export class KeptWays {
  #made: WayTo | null = null
  /** The socket at which a shell has waited for us. */
  #taken = ''

  constructor(
    private readonly door: LabDoor,
    private readonly user: string,
  ) {}

  /**
   * Begins with a shell over the way that is kept into the guest of a machine; null when there is none.
   * @returns the way, and whether it leads by an address
   */
  async begin(run: string): Promise<{
    readonly way: KeptWay
    readonly leadsBy: (address: GuestAddress | undefined) => boolean
  } | null> {
    const channel = this.door.channel?.bind(this.door)
    if (!channel) return null
    const files = await this.door.list(FOLDER)
    const name = files.find((each) => each.startsWith(run) && !each.includes('.'))
    if (name === undefined) return null
    const ready = files.find((each) => each.startsWith(`${name}.`) && each.endsWith('.ready'))
    this.#taken = ready ?? ''
    return {
      way: new KeptWay(
        () => channel(this.#shell(name)),
        ready
          ? (this.door.waiting?.(`${FOLDER}/${ready}`, `${FOLDER}/${ready.replace(/ready$/, 'errors')}`) ??
              null)
          : null,
      ),
      leadsBy: (address) => address !== undefined && nameOf(run, address) === name,
    }
  }

  /**
   * Notes by which address a machine's guest was reached. Only one on a bridge is kept: a forwarded port is the student's own.
   * @param open whether that was over a way that is kept
   */
  reached(machine: string, run: string | null, address: GuestAddress, open = false): void {
    const keeps = run !== null && !isBeside(address) && address.startsWith('TCP6:')
    this.#made = keeps ? {machine, name: nameOf(run, address), address, open} : null
  }

  /**
   * Leaves a way there open for the next command, and a shell that waits at its end, where nothing has happened to the machine since.
   * @param run of it now
   */
  leave(run: string | null): void {
    const made = this.#made
    if (!made || run === null || nameOf(run, made.address) !== made.name) return
    const ready = [
      'sh',
      '-c',
      READY,
      'sh',
      made.name,
      this.#shell(made.name).map(quoted).join(' '),
      this.#taken,
    ]
    if (made.open) return this.door.leave?.(ready)
    const master = ['-N', '-o', 'ControlMaster=yes', '-o', `ControlPersist=${UNUSED_SECONDS}`, ...ALIVE]
    const proxy = proxyOption([made.address], CONNECT_SECONDS)
    const open = [
      'sh',
      '-c',
      OPEN,
      'sh',
      made.machine,
      ...this.#ssh(made.name),
      ...master,
      ...proxy,
      this.#guest,
    ]
    this.door.leave?.(['sh', '-c', `${[open, ready].map((words) => words.map(quoted).join(' ')).join('; ')}`])
  }

  /** What runs a shell in the guest over a way that is open; it ends at once where that is gone. */
  #shell(name: string): string[] {
    return [
      ...this.#ssh(name),
      '-o',
      'ControlMaster=no',
      '-o',
      'ProxyCommand=false',
      this.#guest,
      SHELL_DRIVER,
    ]
  }

  get #guest(): string {
    return `${this.user}@guest`
  }

  #ssh(name: string): string[] {
    const own = '/run/qlab/io/ssh'
    const files = ['-o', `UserKnownHostsFile=${own}/known_hosts`, '-i', `${own}/id_ed25519`]
    const quiet = ['-T', '-o', 'BatchMode=yes', '-o', 'LogLevel=QUIET']
    return ['ssh', '-F', `${own}/config`, ...files, ...quiet, '-o', `ControlPath=${FOLDER}/${name}`]
  }
}

/**
 * One run of a machine up to now: another QEMU has another one, and so has the same one when it was reset, stopped, or put back to
 * a state that was saved, because QEMU writes each of that down. Null of a QEMU that writes nothing down.
 */
export async function runOf(
  {id, pid, watched}: MachineRecord,
  files: Pick<LabDoor, 'stat'>,
): Promise<string | null> {
  if (!watched || pid === null) return null
  const events = await files.stat(`${VM_FOLDER}/${id}.events.out`)
  return events && `${id}-${pid}-${Math.round(events.mtimeMs * 1000).toString(36)}-`
}

/** Ends every way into the guests of a lab: their memory is about to be saved. */
export async function endKeptWays(door: Pick<LabDoor, 'list' | 'run'>): Promise<void> {
  if ((await door.list(FOLDER)).length > 0) await door.run('sh', ['-c', END])
}

function nameOf(run: string, address: GuestAddress): string {
  return `${run}${createHash('sha256').update(address).digest('hex').slice(0, 12)}`
}
