import {spawn, type ChildProcess} from 'node:child_process'
import {rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Readable, Writable} from 'node:stream'
import type {Ran} from '../../model/observer.js'
import type {Identity} from '../../host/identity.js'
import {makeFolder} from '../../host/files/make-folder.js'
import {childrenOf} from '../../host/process/processes.js'
import {abortable} from './abortable.js'
import {Answers} from './answers.js'
import {outputOf, readOutput} from './shell-output.js'
import {signalBelow, signalIfThere} from './signal-below.js'

/** Reads commands from descriptor 3, each ended by a NUL, and answers with its exit code on descriptor 4. */
const DRIVER = `
number=0
while IFS= read -r -d '' command <&3; do
  number=$((number + 1))
  eval "$command" </dev/null >"$0/$number.out" 2>"$0/$number.err" 3<&- 4>&-
  printf '%s\\n' "$?" >&4
done`

export interface RoomShellOptions {
  readonly identity: Identity
  /** The words that run a command in the system: see nsenterCommand. */
  readonly enter: (command: readonly string[]) => readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  /** A folder for what the commands print, as the host sees it; null where that is not the host's to make or to read. */
  readonly folder: string | null
  /** The same folder, as the system sees it. */
  readonly folderInside: string
  /** Reads what is in it where the host cannot. */
  readonly read?: (file: string) => Promise<Buffer | null>
}

/** What a command did; null when the shell was ended under it. */
export type ShellRan = Omit<Ran, 'exitCode'> & {readonly exitCode: number | null}

/**
 * A shell in a system of the session that commands are typed into one at a time, as a student would: variables, the
 * folder and background jobs last from one to the next. Output goes to files, because a daemon that
 * keeps its standard output open must not hold up the next command.
 */
export class SystemShell {
  #child: ChildProcess | null = null
  #answers: Answers | null = null
  #number = 0

  constructor(private readonly options: RoomShellOptions) {}

  /** Types a command and waits for its end. `exit` ends the shell; the next command gets a new one. */
  async run(command: string, signal?: AbortSignal): Promise<ShellRan> {
    signal?.throwIfAborted()
    const {child, answers} = this.#start()
    const number = ++this.#number
    ;(child.stdio[3] as Writable).write(`${command}\0`)
    const answer = await abortable(answers.next(), signal)
    // It may have to be ended: nobody hears its answers any more.
    if (answers.flooded) this.kill()
    const exitCode = answer === null ? await this.#exitCode(child) : Number(answer)
    const ran = {
      exitCode,
      stdout: await this.#output(number, 'out'),
      stderr: await this.#output(number, 'err'),
    }
    if (answer === null) this.close()
    return ran
  }

  /** Ctrl-C: ends what the shell waits for, not the shell. What is in the background by itself is not a child of it. */
  interrupt(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): void {
    const shells = childrenOf(this.#child?.pid ?? 0)
    signalBelow(shells, signal)
  }

  /** Ends the shell itself, which takes no notice of anything else. */
  kill(): void {
    for (const pid of childrenOf(this.#child?.pid ?? 0)) signalIfThere(pid, 'SIGKILL')
  }

  /** Ends the shell's input; its background jobs live on. */
  close(): void {
    ;(this.#child?.stdio[3] as Writable | undefined)?.end()
    this.#child = null
    this.#answers = null
  }

  #start(): {child: ChildProcess; answers: Answers} {
    if (this.#child && this.#answers) return {child: this.#child, answers: this.#answers}
    this.#number = 0
    const {folder, identity} = this.options
    if (folder !== null) {
      rmSync(folder, {recursive: true, force: true})
      makeFolder(folder, identity)
    }
    const [program, ...args] = this.options.enter(['bash', '--norc', '-c', DRIVER, this.options.folderInside])
    // Not execa: to it a program has ended when its descriptors are closed, and jobs in the background keep those open.
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      cwd: '/',
      env: this.options.env,
      // Not in our process group: a Ctrl-C is ours to answer, by closing the lab.
      detached: true,
    })
    ;(child.stdio[3] as Writable).on('error', () => undefined)
    this.#child = child
    const answers = new Answers(child.stdio[4] as Readable)
    // Subshells in the background have bash's own copy of descriptor 4.
    child.once('exit', () => answers.shellEnded())
    this.#answers = answers
    return {child, answers}
  }

  async #output(number: number, end: 'out' | 'err'): Promise<string> {
    const {folder, folderInside, read} = this.options
    const name = `${number}.${end}`
    if (folder !== null) return readOutput(join(folder, name))
    const bytes = await read?.(join(folderInside, name))
    return bytes ? outputOf(bytes) : ''
  }

  async #exitCode(child: ChildProcess): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null)
      await new Promise((resolve) => child.once('exit', resolve))
    return child.exitCode
  }
}
