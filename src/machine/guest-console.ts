import type {Duplex} from 'node:stream'
import {clock} from '../model/clock.js'
import {HostError} from '../model/errors/errors.js'
import type {Ran} from '../model/observer.js'
import type {Localized} from '../model/language.js'
import {scaled} from '../model/pace.js'
import {retry, until} from '../model/until.js'

/** How to log in to a guest's serial console. */
export interface ConsoleLogin {
  readonly user: string
  readonly password: string
}

/** A terminal's line holds 4096 bytes; a longer one would be cut. */
const LONGEST_LINE = 4000
/** A guest that is still booting says nothing to our Enter, and a shell that just starts loses what is typed: again. */
const AGAIN_MS = {enter: 700, ready: 150}

/** Where a terminal's cursor is, after it was sent to the last corner, and the answer (ECMA-48: DSR 6, CPR). */
const ASKED_SIZE = '\u001b[6n'
const SIZE = '\u001b[24;80R'

/** What the kernel says comes on the same line, in the middle of other words. */
const KERNEL = /\[ *\d+\.\d+\] [^\n]*\n/g

const LOGIN = /login: *$/
const PASSWORD = /[Pp]assword: *$/
const REFUSED = /[Ll]ogin incorrect/
const PROMPT = /@?[$#] *$/
/**
 * The prompt of our own shell. Whoever is cut off leaves it behind, and without a prompt it would answer nobody's Enter:
 * the guest would seem dead from then on.
 */
const OUR_PROMPT = '@$ '
const ANSWER = /@out (\d+)\r?\n([\s\S]*?)@err\r?\n([\s\S]*?)@end\r?\n/

/**
 * A command that leaves out of a console's log, its last word, what was asked there by us: a visit with a login of its own from
 * what was typed at the prompt up to the next prompt; one in a shell of somebody else's with the prompt before it; one that was
 * cut off and never left to the end. In Perl, because every Debian has perl-base.
 */
export const WITHOUT_VISITS = [
  'perl',
  '-0777',
  '-pe',
  [
    String.raw`s/(?<=login: )\S+\r?\n(?:(?!login: |stty -echo; PS1=).)*?stty -echo; PS1=[^\n]*?exec bash.*?\@left\r?\n(?:exit\r?\n)?`,
    String.raw`(?:(?:[^\n]*\n){0,8}?[^\n]*?login: )?//sg;`,
    String.raw`s/[^\n]*stty -echo; PS1=.*?\@left\r?\n(?:exit\r?\n)?//sg;`,
    String.raw`s/[^\n]*stty -echo; PS1=.*//s`,
  ].join(''),
] as const

/**
 * A shell on a guest's serial console, for a guest that no network leads to. QEMU serves one at a time: close it soon,
 * for the student may want it.
 */
export class GuestConsole implements AsyncDisposable {
  #heard = ''
  #wake: () => void = () => undefined
  #ended: Error | null = null
  private constructor(private readonly socket: Duplex) {
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      this.#heard += text
      // The guest asks at a login how large the terminal is, and would wait for an answer (etc/profile of the micro guest).
      if (text.includes(ASKED_SIZE)) socket.write(SIZE)
      this.#wake()
    })
    socket.on('error', (error) => this.#end(error))
    socket.on('close', () => this.#end(new Error('the machine has ended')))
  }

  /**
   * Logs in, or takes over the shell of somebody who is logged in already.
   * @param socket a new connection to the console
   * @param limitMs how long the guest may be silent: one that answers slowly is not left in the middle of a login
   * @throws {HostError} `console-silent` when no login prompt appears in time, `console-refused`
   */
  static async open(socket: Duplex, login: ConsoleLogin, limitMs = scaled(5000)): Promise<GuestConsole> {
    const shell = new GuestConsole(socket)
    try {
      await shell.#logIn(login, limitMs)
      return shell
    } catch (error) {
      shell.socket.destroy()
      throw error
    }
  }

  get closed(): boolean {
    return this.#ended !== null
  }

  /** Runs a shell command to its end, at most `limitMs`. Nobody types in it: its standard input is empty. */
  async run(command: string, limitMs = scaled(20_000)): Promise<Ran> {
    const packed = Buffer.from(command).toString('base64')
    // In base64 nothing that is said can be taken for a mark, and the kernel's own messages stand out.
    const line = [
      // Files of its own: whoever is logged in here may be another one next time.
      'o=$(mktemp); e=$(mktemp)',
      `(cd; eval "$(echo ${packed} | base64 -d)") >$o 2>$e </dev/null`,
      's=$?; echo; echo "@"out $s; base64 $o; echo "@"err; base64 $e; rm -f $o $e; echo "@"end',
    ].join('; ')
    if (line.length > LONGEST_LINE)
      throw new HostError('command-too-long', {
        en: 'This command is too long for a serial console.',
        sv: 'Kommandot är för långt för en seriekonsol.',
      })
    this.#heard = ''
    this.#say(line)
    const [, status = '', stdout = '', stderr = ''] = await this.#hear(ANSWER, clock().now() + limitMs, {
      en: `"${command}" did not end`,
      sv: `blev "${command}" inte klart`,
    })
    return {exitCode: Number(status), stdout: unpacked(stdout), stderr: unpacked(stderr)}
  }

  /**
   * Leaves the console as it was found: whoever was logged in still is, else the next one is asked who they are.
   * Waits until the guest has read it all, because QEMU drops the rest with the connection.
   */
  async close(limitMs = scaled(2000)): Promise<void> {
    if (this.#ended) return
    this.#say('stty echo; echo "@"left; exit')
    // A guest that is stuck is left as it is.
    await this.#hear(/@left\r?\n/, clock().now() + limitMs, {
      en: 'the shell did not exit',
      sv: 'avslutades inte skalet',
    }).catch(() => undefined)
    this.socket.destroy()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #logIn({user, password}: ConsoleLogin, limitMs: number): Promise<void> {
    const asked = new RegExp([LOGIN, PASSWORD, REFUSED, PROMPT].map(({source}) => source).join('|'))
    const deadline = (): number => clock().now() + limitMs
    let [heard] = await this.#insist('', AGAIN_MS.enter, asked, deadline(), {
      en: 'no login prompt appeared',
      sv: 'kom ingen fråga om inloggning',
    })
    let ours = heard.startsWith(OUR_PROMPT)
    while (LOGIN.test(heard) || PASSWORD.test(heard) || REFUSED.test(heard)) {
      this.#heard = ''
      if (REFUSED.test(heard))
        throw new HostError('console-refused', {
          en: `The guest's console does not let ${user} in.`,
          sv: `VM:ens konsol släpper inte in ${user}.`,
        })
      ours ||= PASSWORD.test(heard)
      this.#say(PASSWORD.test(heard) ? password : user)
      ;[heard] = await this.#hear(asked, deadline(), {
        en: 'nothing answered the login',
        sv: 'svarade inget på inloggningen',
      })
    }
    // A shell that does not echo: in place of ours, inside of theirs.
    const bash = 'bash --norc --noprofile --noediting'
    this.#say(`stty -echo; PS1='${OUR_PROMPT}' PS2= HISTFILE= ${ours ? 'exec ' : ''}${bash}`)
    // What is typed before it reads is lost.
    await this.#insist('echo "@"ready', AGAIN_MS.ready, /@ready\r?\n/, deadline(), {
      en: 'the shell did not answer',
      sv: 'svarade inte skalet',
    })
  }

  /** Says something every so many milliseconds until it is answered. */
  async #insist(
    line: string,
    everyMs: number,
    pattern: RegExp,
    deadline: number,
    otherwise: Localized,
  ): Promise<RegExpExecArray> {
    const attempt = async (): Promise<RegExpExecArray> => {
      this.#say(line)
      return this.#hear(pattern, Math.min(deadline, clock().now() + everyMs), otherwise)
    }
    const passes = (): boolean => !this.#ended && clock().now() < deadline
    return retry(attempt, {passes, timeoutMs: deadline - clock().now(), intervalMs: 0})
  }

  #say(line: string): void {
    this.socket.write(`${line}\r`)
  }

  /** Waits for words; gives what the pattern found. */
  async #hear(pattern: RegExp, deadline: number, otherwise: Localized): Promise<RegExpExecArray> {
    const look = (): RegExpExecArray | null => {
      const found = pattern.exec(this.#heard.replace(KERNEL, ''))
      if (found || !this.#ended) return found
      throw new HostError(
        'console-closed',
        {en: 'The console closed the connection.', sv: 'Anslutningen till konsolen bröts.'},
        {cause: this.#ended},
      )
    }
    const found = await until(look, {
      timeoutMs: deadline - clock().now(),
      intervalMs: Infinity,
      sooner: () => new Promise<void>((wake) => (this.#wake = wake)),
    })
    if (found) return found
    throw new HostError('console-silent', {
      en: `On the guest's serial console, ${otherwise.en} in time.`,
      sv: `På VM:ens seriekonsol ${otherwise.sv} i tid.`,
    })
  }

  #end(error: Error): void {
    this.#ended ??= error
    this.#wake()
  }
}

function unpacked(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => /^[A-Za-z0-9+/]+={0,2}$/.test(line))
  return Buffer.from(lines.join(''), 'base64').toString()
}
