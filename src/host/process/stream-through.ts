import {spawn, type ChildProcess} from 'node:child_process'
import {Duplex, type Readable, type Writable} from 'node:stream'

/**
 * A program's standard input and output as one stream. Ending the stream ends its input, and so the program. When the
 * program ends, the stream gives what is left of its output, then `end` and `close`, never an error.
 * Emits `error` when the program could not be started.
 */
export function streamThrough(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Duplex {
  // Not execa: its duplex() fails with the program's exit code, and here the end of the output is all that is told.
  const child = spawn(program, args, {stdio: ['pipe', 'pipe', 'ignore'], cwd: '/', env})
  // Whoever destroys the stream means the program: without its input it ends by itself.
  child.unref()
  return new ProgramStream(child, child.stdin, child.stdout)
}

class ProgramStream extends Duplex {
  constructor(
    child: ChildProcess,
    private readonly input: Writable,
    private readonly output: Readable,
  ) {
    super({allowHalfOpen: false})
    child.on('error', (error) => this.destroy(error))
    output.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) output.pause()
    })
    output.on('end', () => this.push(null))
    output.on('error', (error) => this.destroy(error))
    // A program that has ended takes no more; that it has ended is told by the end of its output.
    input.on('error', () => undefined)
    output.pause()
  }

  override _read(): void {
    this.output.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    if (this.input.writable) this.input.write(chunk, () => done())
    else done()
  }

  override _final(done: () => void): void {
    this.input.end()
    done()
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.input.destroy()
    this.output.destroy()
    done(error)
  }
}
