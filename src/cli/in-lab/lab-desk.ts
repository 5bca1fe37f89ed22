import type {Duplex} from 'node:stream'
import {EXIT, QlabError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import {refused} from '../../usecases/host-errors.js'
import type {Desk, ShellOptions} from '../../usecases/lab/enter-lab.js'
import {LabCalls, type LabCall} from '../../usecases/lab/lab-calls.js'
import {consoleLogin} from '../../usecases/machine/console-login.js'
import {guestLogin} from '../../usecases/machine/guest-login.js'
import type {Workplace} from '../../usecases/workplace.js'
import {terminalReporter} from '../render/run/reporter.js'
import {consoleGreeting} from '../render/text/console-greeting.js'
import {renderError} from '../render/text/error.js'
import {wrap} from '../render/text/fit.js'
import {mark} from '../render/text/paint.js'
import {tellCr} from '../render/text/tell-cr.js'
import {styleFor, type Style} from '../render/text/style.js'
import {deskAnswer, type DeskAnswer} from './desk-rules.js'

export interface LabDeskOptions extends Workplace {
  readonly lab: string
  readonly language: Language
}

/**
 * Answers `qlab …` from within a lab's shell. In there the real one could not run: it would see neither the lab's
 * record nor the host's processes. What may be asked for stands in desk-rules.ts, and is nothing but looking.
 */
class LabDesk implements Desk {
  readonly #calls: LabCalls

  constructor(private readonly options: LabDeskOptions) {
    this.#calls = new LabCalls(options.identity, (call) => this.#answer(call))
  }

  serve(line: Duplex): void {
    this.#calls.serve(line)
  }

  [Symbol.dispose](): void {
    this.#calls[Symbol.dispose]()
  }

  get #style(): Style {
    return styleFor(process.stderr, process.env, this.options.language)
  }

  async #answer(call: LabCall): Promise<void> {
    const {lab, language} = this.options
    const {reply} = call
    const answer = deskAnswer(call.words, lab, language)
    try {
      if (answer.kind === 'login') return await this.#logIn(call, answer)
      if (answer.kind === 'call') {
        const exitCode = await call.run(answer.args, {...process.env, QLAB_LANG: language})
        return reply('end', String(exitCode))
      }
      const said = answer.words && `${wrap(answer.words, this.#style, `${mark(this.#style, 'failed')} `)}\n`
      const text = [said, answer.text].filter(Boolean).join('\n')
      reply(answer.exitCode === EXIT.passed ? 'out' : 'err', text)
      reply('end', String(answer.exitCode))
    } catch (thrown) {
      const error = refused(thrown)
      reply('err', renderError(error, this.#style))
      reply('end', String(error instanceof QlabError ? error.exitCode : EXIT.bug))
    }
  }

  /** Everything but the program itself, which the shim becomes: so it has the terminal, resizing and all. */
  async #logIn(
    {reply, signal}: LabCall,
    {by, ...wanted}: Extract<DeskAnswer, {readonly kind: 'login'}>,
  ): Promise<void> {
    const reporter = terminalReporter({
      write: (text) => reply('err', text),
      style: this.#style,
      live: Boolean(process.stderr.isTTY),
    })
    try {
      const login = {...this.options, ...wanted, signal}
      const greeting = consoleGreeting(this.options.language)
      const {words} = await (by === 'ssh'
        ? guestLogin({...login, emit: reporter})
        : consoleLogin({...login, greeting}))
      reporter.clear()
      for (const word of words) reply('word', word)
      reply('run', '')
    } finally {
      reporter.clear()
    }
  }
}

/** What a shell in a lab needs of a command line: whether somebody sits at it, and who answers in there. */
export function deskFor(
  options: Omit<LabDeskOptions, 'lab'>,
): Pick<ShellOptions, 'prompt' | 'openDesk' | 'onCr'> {
  return {
    prompt: Boolean(process.stdin.isTTY),
    onCr: tellCr(options.language),
    openDesk: ({record}) => new LabDesk({...options, lab: record.lab}),
  }
}
