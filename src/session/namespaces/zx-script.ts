import {spawn, type ChildProcess} from 'node:child_process'
import type {Duplex} from 'node:stream'
import {childrenOf} from '../../host/process/processes.js'
import type {CommandRun} from '../../model/run/live-lab.js'
import {abortable} from './abortable.js'
import {outputOf} from './shell-output.js'
import {signalBelow, signalIfThere} from './signal-below.js'
import {ScriptTalk, type TalkOptions} from '../seal/zx/script-talk.js'

/** What it prints goes to files, as a shell's: what it starts may keep them open. */
const PRINTING = 'exec "$@" </dev/null >"$0.out" 2>"$0.err"'

export interface ZxOptions extends Omit<TalkOptions, 'wayTo'> {
  /** The words that run a command in the lab: see Session.typed. */
  readonly enter: (command: readonly string[]) => readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  /** Where Node is, and share/zx/run.mjs, in the lab. */
  readonly node: string
  readonly runner: string
  /** A folder of the lab for what scripts print. */
  readonly folder: string
  readonly wayTo: (guest: string, signal: AbortSignal) => Promise<readonly string[]>
  /** Reads a file of the lab. */
  readonly read: (file: string) => Promise<Buffer | null>
}

/** Runs zx scripts in a sealed lab, one at a time: each is a program of whoever works there, like any other. */
export class ZxScript {
  #child: ChildProcess | null = null
  #number = 0

  constructor(private readonly options: ZxOptions) {}

  /** Whether one is running. */
  get runs(): boolean {
    return this.#child !== null
  }

  async run(script: string, signal?: AbortSignal): Promise<Omit<CommandRun, 'durationMs'>> {
    signal?.throwIfAborted()
    const {enter, env, node, runner, folder, read, guests, wayTo} = this.options
    const printed = `${folder}/script-${++this.#number}`
    const [program, ...args] = enter(['sh', '-c', PRINTING, printed, node, runner])
    const child = spawn(program, args, {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      cwd: '/',
      env,
      // Not in our process group: a Ctrl-C is ours to answer, by closing the lab.
      detached: true,
    })
    this.#child = child
    const over = new AbortController()
    const talk = new ScriptTalk(child.stdio[3] as Duplex, {
      guests,
      wayTo: (guest) => wayTo(guest, over.signal),
    })
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      // Not its descriptors' end: what it has left running may hold them.
      child.once('exit', resolve)
    })
    talk.start(script)
    try {
      const exitCode = await abortable(ended, signal)
      const ran = talk.end()
      const output = async (end: string): Promise<string> => {
        const bytes = await read(`${printed}.${end}`)
        return bytes ? outputOf(bytes) : ''
      }
      return {exitCode, stdout: await output('out'), stderr: await output('err'), ran}
    } finally {
      over.abort()
      // Whoever ends the waiting ends the lab, and the script with it.
      child.unref()
      child.stdio[3]?.destroy()
      this.#child = null
    }
  }

  /** Ends the script, and what it waits for. */
  interrupt(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): void {
    // Our own child goes with its child in the lab.
    const scripts = childrenOf(this.#child?.pid ?? 0)
    signalBelow(scripts, signal)
    for (const pid of scripts) signalIfThere(pid, signal)
  }
}
