import {join} from 'node:path'
import type {Duplex} from 'node:stream'
import {EXIT, QlabError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import {refused} from '../../usecases/host-errors.js'
import type {Desk, ShellOptions} from '../../usecases/lab/enter-lab.js'
import {LabCalls, type LabCall} from '../../usecases/lab/lab-calls.js'
import type {Workplace} from '../../usecases/workplace.js'
import {asksForPlain} from '../frame/asks-for-plain.js'
import {languageOf} from '../frame/language-of.js'
import {thisTerminal} from '../frame/this-terminal.js'
import {terminalReporter} from '../render/run/reporter.js'
import {renderError} from '../render/text/error.js'
import {tellCr} from '../render/text/tell-cr.js'
import {tellUnrecorded} from '../render/text/tell-unrecorded.js'
import {isLive, styleFor, wantsPlain, type Style} from '../render/text/style.js'
import {toAscii} from '../render/text/to-ascii.js'
import {plainWords} from './plain-words.js'
import {say} from '../../messages/say.js'
import {bringGuide} from '../../usecases/panes/bring-guide.js'
import {asksForGuide, deskAnswer, type DeskAnswer} from './desk-rules.js'

export interface LabDeskOptions extends Workplace {
  readonly lab: string
  readonly language: Language
}

/**
 * Answers `qlab …` from within a lab's shell. In there the real one could not run: it would see neither the lab's
 * record nor the host's processes. Each command says itself whether it works here; those that do only look at the lab.
 */
class LabDesk implements Desk {
  readonly #calls: LabCalls

  constructor(
    private readonly session: Parameters<ShellOptions['openDesk']>[0],
    private readonly options: LabDeskOptions,
  ) {
    this.#calls = new LabCalls(options.identity, (call) => this.#answer(call))
  }

  serve(line: Duplex): void {
    this.#calls.serve(line)
  }

  [Symbol.dispose](): void {
    this.#calls[Symbol.dispose]()
  }

  async #answer(call: LabCall): Promise<void> {
    const {lab} = this.options
    const {reply, words} = call
    const language = languageOf(words, {QLAB_LANG: this.options.language})
    // In there qlab is on the PATH.
    const plain = asksForPlain(words) && {QLAB_PLAIN: '1'}
    const style = styleFor(process.stderr, {...process.env, ...plain, PATH: undefined}, language)
    try {
      if (asksForGuide(words, lab) && (await this.#bringGuide(call, style))) return
      const answer = await deskAnswer(words, lab, style)
      if (answer.kind === 'login') return await this.#logIn(call, answer, style)
      if (answer.kind === 'call') {
        const exitCode = await call.run(answer.args, {
          ...process.env,
          PATH: `${join(this.options.root, 'bin')}:${process.env.PATH ?? ''}`,
          QLAB_LANG: language,
        })
        return reply('end', String(exitCode))
      }
      reply('out', style.ascii ? toAscii(answer.text) : answer.text)
      reply('end', String(EXIT.passed))
    } catch (thrown) {
      const error = refused(thrown)
      const told = renderError(error, style, {argv: words})
      reply('err', style.ascii ? toAscii(told) : told)
      reply('end', String(error instanceof QlabError ? error.exitCode : EXIT.bug))
    }
  }

  /** Beside the guide, `qlab start` goes to it; false where it is not to be had in here. */
  async #bringGuide({reply}: LabCall, {language}: Style): Promise<boolean> {
    const how = await bringGuide(this.session, {root: this.options.root, language, env: process.env})
    if (how === null) return false
    reply('out', `${say(language, how === 'shown' ? 'screen.guideShown' : 'screen.guideBrought')}\n`)
    reply('end', String(EXIT.passed))
    return true
  }

  /** Everything but the program itself, which the shim becomes: so it has the terminal, resizing and all. */
  async #logIn(
    {reply, signal}: LabCall,
    {login, words: typed}: Extract<DeskAnswer, {readonly kind: 'login'}>,
    style: Style,
  ): Promise<void> {
    const reporter = terminalReporter({
      write: (text) => reply('err', style.ascii ? toAscii(text) : text),
      style,
      live: isLive(process.stderr, style),
    })
    try {
      const options = {...this.options, language: style.language, signal, emit: reporter}
      const {words} = await login(typed, options)
      reporter.clear()
      for (const word of words) reply('word', word)
      reply('run', '')
    } finally {
      reporter.clear()
    }
  }
}

/** What a shell in a lab needs of a command line: whether somebody types it, and who answers in there. */
export function deskFor(
  options: Omit<LabDeskOptions, 'lab'>,
): Pick<ShellOptions, 'terminal' | 'prompt' | 'plain' | 'openDesk' | 'onCr' | 'onLost' | 'words'> {
  return {
    terminal: thisTerminal(),
    prompt: Boolean(process.stdin.isTTY),
    plain: wantsPlain(process.env),
    onCr: tellCr(options.language),
    words: plainWords(options.root),
    onLost: tellUnrecorded(options.language),
    openDesk: (session) => new LabDesk(session, {...options, lab: session.record.lab}),
  }
}
