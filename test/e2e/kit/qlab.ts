import {chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {basename, join} from 'node:path'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {until} from '../../../src/model/until.js'
import {lastWords, tail, tailsIn, witness} from './evidence.js'
import {guard} from './guard.js'

export interface QlabRan {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

const OPTIONS = {reject: false, stripFinalNewline: true} as const

/** The names of every place of this test run: what is in none of them is the doing of others on this machine. */
const PLACES: string[] = []
/** Of a place's commands so many are told when a test fails, the last ones. */
const COMMANDS_TOLD = 12
/** Files of a lab and its machines that say what they were doing. */
const LOGS = /^(holder\.log|\d+\.(argv|serial|stderr|exit|events\.out))$/

/** A place of its own for a test's labs: state, sockets and work, but the machine's guest images. */
export class Place implements AsyncDisposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'qlab-e2e-'))
  readonly env: Readonly<Record<string, string>>
  readonly #typed: string[] = []
  readonly #cleared: () => void

  constructor() {
    PLACES.push(basename(this.folder))
    // Root's labs run as somebody else, who must get through.
    chmodSync(this.folder, 0o755)
    const own = (name: string): string => {
      mkdirSync(join(this.folder, name))
      return join(this.folder, name)
    }
    this.env = {
      QLAB_STATE_HOME: own('state'),
      QLAB_RUNTIME_DIR: own('run'),
      QLAB_WORK_HOME: own('work'),
      QLAB_LANG: 'en',
      // The marks that tests read are the same wherever they run, also where nothing has a terminal or a locale.
      LC_ALL: 'C.UTF-8',
      TERM: 'xterm',
    }
    if (process.getuid?.() === 0)
      for (const name of ['state', 'run', 'work']) chmodSync(join(this.folder, name), 0o777)
    this.#cleared = guard(this.folder, this.env)
    witness(this, () => this.#story())
  }

  /** The built command line, as a user calls it. */
  start(args: readonly string[], more: {input?: string; env?: Record<string, string>} = {}) {
    const started = performance.now()
    const running = execa(join(packageRoot(), 'bin/qlab'), args, {
      ...OPTIONS,
      env: {...withoutOurs(), ...this.env, ...more.env},
      ...(more.input === undefined ? {stdin: 'ignore' as const} : {input: more.input}),
    })
    const note = this.#typed.push('') - 1
    const line = `$ qlab ${args.join(' ')}${more.input === undefined ? '' : ` <<<${JSON.stringify(more.input)}`}`
    this.#typed[note] = `${line}  (has not ended)`
    void running.then(({exitCode, signal, stdout, stderr}) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      const said = tail([stdout, stderr].filter(Boolean).join('\n'))
      this.#typed[note] =
        `${line}  ${signal ?? exitCode ?? ''}, ${seconds} s\n${said.replaceAll(/^/gm, '    ')}`
    })
    return running
  }

  async qlab(...args: readonly string[]): Promise<QlabRan> {
    return ran(await this.start(args))
  }

  async shell(script: string): Promise<QlabRan> {
    return ran(await this.start(['shell'], {input: script}))
  }

  sessionFile(lab = 'bridge'): string {
    return join(this.folder, 'state/qlab/sessions', lab, 'session.json')
  }

  /** What was typed here, and what labs and machines have said. */
  #story(): string {
    const typed = this.#typed.slice(-COMMANDS_TOLD).join('\n')
    return `${typed}\n${tailsIn(join(this.folder, 'state'), LOGS)}${tailsIn(join(this.folder, 'run'), LOGS)}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    lastWords(this)
    const {exitCode} = await this.qlab('stop', '--all')
    rmSync(this.folder, {recursive: true, force: true})
    // What could not be stopped is ended by the guard, when we end.
    if (exitCode === 0) this.#cleared()
  }
}

/** Settings of the tests, which qlab would not know. */
function withoutOurs(): Record<string, undefined> {
  const ours = Object.keys(process.env).filter((name) => name.startsWith('QLAB_TEST_'))
  return Object.fromEntries(ours.map((name) => [name, undefined]))
}

function ran(ended: {exitCode?: number; stdout?: unknown; stderr?: unknown}): QlabRan {
  return {exitCode: ended.exitCode ?? 128, stdout: String(ended.stdout), stderr: String(ended.stderr)}
}

/**
 * Processes of the labs of this test run, as `pid command`: those in a user namespace that is not ours, nor one of
 * `before`, and that have one of our places in their words or among their mounts.
 */
export function labProcesses(before: ReadonlySet<string>): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const space = userNamespace(pid)
      if (!space || before.has(space)) return []
      const words = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
      const known = words + read(`/proc/${pid}/mountinfo`)
      return PLACES.some((place) => known.includes(place)) ? [`${pid} ${words}`] : []
    })
    .filter((line) => / \S/.test(line))
}

/** Processes with this word in their command line, as `pid command`. */
export function processesNaming(word: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => `${pid} ${read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')}`)
    .filter((line) => line.includes(word))
}

/** The processes that still name a word after the time that an ending lab's own get to notice it: 20 s at most. */
export async function processesLeft(word: string): Promise<string[]> {
  await until(() => (processesNaming(word).length === 0 ? true : null), {timeoutMs: 20_000, intervalMs: 100})
  return processesNaming(word)
}

/** The user namespaces that are in use now. */
export function userNamespaces(): Set<string> {
  return new Set(
    readdirSync('/proc')
      .map((pid) => userNamespace(pid))
      .filter((space) => space !== null),
  )
}

function userNamespace(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/user`)
  } catch {
    return null // it ended, or is another user's
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** What a lab must not change on the host: its links, addresses, routes, mounts, and /etc. */
export async function hostState(): Promise<string> {
  const look = async (command: string, ...args: string[]): Promise<string> =>
    String((await execa(command, args, OPTIONS)).stdout)
  return [
    await look('ip', '-d', 'link'),
    (await look('ip', 'address')).replaceAll(/(valid|preferred)_lft \d+sec/g, ''),
    await look('ip', 'route', 'show', 'table', 'all'),
    await look('ls', '-laR', '/etc'),
    read('/proc/self/mountinfo'),
  ].join('\n')
}
