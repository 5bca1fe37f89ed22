import {closeSync} from 'node:fs'
import type {Duplex} from 'node:stream'
import {takeCalls, type Ask, type Reply} from '../../session/namespaces/lab-line.js'
import {openLabTerminal} from '../../session/namespaces/lab-terminal.js'
import {callSelf, type Outlet} from '../../host/process/call-self.js'
import type {Identity} from '../../host/identity.js'
import {InterruptedError} from '../../model/errors/errors.js'

/** One `qlab …` that was typed in a lab's shell. */
export interface LabCall {
  readonly words: readonly string[]
  readonly reply: Reply
  /** Aborts at Ctrl-C there. */
  readonly signal: AbortSignal
  /**
   * Runs a command line of qlab outside the lab, with its output on the caller's terminal where there is one (for
   * colours, widths and lines that are redrawn). Gives the exit code.
   */
  run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number>
}

/** Takes the calls of a lab's shell, one at a time, and hands each to whoever answers. */
export class LabCalls implements Disposable {
  readonly #busy = new Map<string, () => void>()

  constructor(
    private readonly identity: Identity,
    private readonly answer: (call: LabCall) => Promise<void>,
  ) {}

  /** Takes calls for as long as the line is there. */
  serve(line: Duplex): void {
    takeCalls(line, {
      onAsk: (ask, reply) => {
        // Whoever asked before and was not answered yet has been killed: one shim asks at a time.
        for (const stop of this.#busy.values()) stop()
        void this.#take(ask, reply)
      },
      onStop: (id) => this.#busy.get(id)?.(),
    })
  }

  [Symbol.dispose](): void {
    for (const stop of this.#busy.values()) stop()
  }

  async #take(ask: Ask, reply: Reply): Promise<void> {
    const stop = new AbortController()
    this.#busy.set(ask.id, () => stop.abort(new InterruptedError('SIGINT')))
    const {signal} = stop
    try {
      await this.answer({
        words: ask.words,
        reply,
        signal,
        run: (args, env) => this.#run(ask, reply, {args, env, signal}),
      })
    } finally {
      this.#busy.delete(ask.id)
    }
  }

  async #run(
    {out, err}: Ask,
    reply: Reply,
    {args, env, signal}: {args: readonly string[]; env: NodeJS.ProcessEnv; signal: AbortSignal},
  ): Promise<number> {
    const opened: number[] = []
    const outlet = (kind: 'out' | 'err', path: string): Outlet => {
      const descriptor = openLabTerminal(path, this.identity)
      if (descriptor === null) return (text) => reply(kind, text)
      opened.push(descriptor)
      return descriptor
    }
    try {
      const call = callSelf(args, {env, out: outlet('out', out), err: outlet('err', err)})
      signal.addEventListener('abort', () => call.interrupt(), {once: true})
      return await call.ended
    } finally {
      for (const descriptor of opened) closeSync(descriptor)
    }
  }
}
