import {createInterface} from 'node:readline'
import {execa} from 'execa'

export interface FirstLineOptions {
  readonly matching: RegExp
  /** Milliseconds after which the program is killed, matched or not. */
  readonly timeout: number
  readonly signal?: AbortSignal
}

export interface FirstLine {
  readonly matched: string | null
  readonly timedOut: boolean
  /** The end of what it wrote on standard error. */
  readonly stderr: string
}

/**
 * Runs a program until it writes a line that matches, and kills it then, by its process id.
 * @throws the signal's reason when that came first
 */
export async function firstLine(command: readonly string[], options: FirstLineOptions): Promise<FirstLine> {
  const {matching, timeout, signal} = options
  signal?.throwIfAborted()
  const [program = 'true', ...args] = command
  const child = execa(program, args, {
    reject: false,
    stdin: 'ignore',
    // QEMU may abort, and must not leave its core in the student's folder.
    cwd: '/',
    buffer: {stdout: false},
    timeout,
    killSignal: 'SIGKILL',
    ...(signal && {cancelSignal: signal}),
  })
  let matched: string | null = null
  createInterface({input: child.stdout}).on('line', (line) => {
    if (matched !== null || !matching.test(line)) return
    matched = line
    child.kill('SIGKILL')
  })
  const ended = await child
  signal?.throwIfAborted()
  return {matched, timedOut: ended.timedOut, stderr: ended.stderr}
}
