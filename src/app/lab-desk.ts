import {closeSync} from 'node:fs'
import type {Duplex} from 'node:stream'
import {callSelf, type Outlet} from '../host/call-self.js'
import {takeCalls, type Ask, type Reply} from '../host/lab-line.js'
import {openLabTerminal} from '../host/lab-terminal.js'
import {refused} from '../host/refused.js'
import {EXIT, InterruptedError, QlabError} from '../model/errors.js'
import type {Language} from '../model/language.js'
import {renderError} from '../report/terminal/error.js'
import {wrap} from '../report/terminal/fit.js'
import {mark} from '../report/terminal/paint.js'
import {terminalReporter} from '../report/terminal/reporter.js'
import {styleFor, type Style} from '../report/terminal/style.js'
import type {Session} from '../session/session.js'
import {consoleLogin} from './console-login.js'
import {deskAnswer, type DeskAnswer} from './desk-rules.js'
import {guestLogin} from './guest-login.js'
import type {Workplace} from './workplace.js'

export interface LabDeskOptions extends Workplace {
  readonly session: Session
  readonly language: Language
  readonly signal?: AbortSignal
}

/**
 * Answers `qlab …` from within a lab's shell. In there the real one could not run: it would see neither the lab's
 * record nor the host's processes. What may be asked for stands in desk-rules.ts, and is nothing but looking.
 */
export class LabDesk implements Disposable {
  readonly #busy = new Map<string, () => void>()

  constructor(private readonly options: LabDeskOptions) {}

  /** Takes calls for as long as the line is there. */
  serve(line: Duplex): void {
    takeCalls(line, {
      onAsk: (ask, reply) => {
        // Whoever asked before and was not answered yet has been killed: one shim asks at a time.
        for (const stop of this.#busy.values()) stop()
        void this.#answer(ask, reply)
      },
      onStop: (id) => this.#busy.get(id)?.(),
    })
  }

  [Symbol.dispose](): void {
    for (const stop of this.#busy.values()) stop()
  }

  get #style(): Style {
    return styleFor(process.stderr, process.env, this.options.language)
  }

  async #answer(ask: Ask, reply: Reply): Promise<void> {
    const {session, language} = this.options
    const answer = deskAnswer(ask.words, session.record.lab, language)
    try {
      if (answer.kind === 'login') return await this.#logIn(ask, reply, answer)
      if (answer.kind === 'call') return reply('end', String(await this.#call(ask, reply, answer.args)))
      const said = answer.words && `${wrap(answer.words, this.#style, `${mark(this.#style, 'failed')} `)}\n`
      const text = [said, answer.text].filter(Boolean).join('\n')
      reply(answer.exitCode === EXIT.passed ? 'out' : 'err', text)
      reply('end', String(answer.exitCode))
    } catch (thrown) {
      const error = refused(thrown)
      reply('err', renderError(error, this.#style))
      reply('end', String(error instanceof QlabError ? error.exitCode : EXIT.bug))
    } finally {
      this.#busy.delete(ask.id)
    }
  }

  /** On the shim's own terminal where it has one, for colours, widths and lines that are redrawn. */
  async #call({id, out, err}: Ask, reply: Reply, args: readonly string[]): Promise<number> {
    const opened: number[] = []
    const outlet = (kind: 'out' | 'err', path: string): Outlet => {
      const descriptor = openLabTerminal(path, this.options.identity)
      if (descriptor === null) return (text) => reply(kind, text)
      opened.push(descriptor)
      return descriptor
    }
    try {
      const env = {...process.env, QLAB_LANG: this.options.language}
      const call = callSelf(args, {env, out: outlet('out', out), err: outlet('err', err)})
      this.#busy.set(id, () => call.interrupt())
      return await call.ended
    } finally {
      for (const descriptor of opened) closeSync(descriptor)
    }
  }

  /** Everything but the program itself, which the shim becomes: so it has the terminal, resizing and all. */
  async #logIn(
    {id}: Ask,
    reply: Reply,
    {by, ...wanted}: Extract<DeskAnswer, {readonly kind: 'login'}>,
  ): Promise<void> {
    const {session} = this.options
    const stop = new AbortController()
    this.#busy.set(id, () => stop.abort(new InterruptedError('SIGINT')))
    const reporter = terminalReporter({
      write: (text) => reply('err', text),
      style: this.#style,
      live: Boolean(process.stderr.isTTY),
    })
    try {
      const login = {...this.options, ...wanted, lab: session.record.lab, signal: stop.signal}
      const {words} = await (by === 'ssh' ? guestLogin({...login, emit: reporter}) : consoleLogin(login))
      reporter.clear()
      for (const word of words) reply('word', word)
      reply('run', '')
    } finally {
      reporter.clear()
    }
  }
}
