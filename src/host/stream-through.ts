import {spawn} from 'node:child_process'
import {Duplex} from 'node:stream'

/** A program's standard input and output as one stream. Ending the stream ends its input, and so the program. */
export function streamThrough(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): Duplex {
  const child = spawn(program, args, {stdio: ['pipe', 'pipe', 'ignore'], cwd: '/', env})
  const {stdin, stdout} = child
  const stream = Duplex.from({readable: stdout, writable: stdin})
  child.on('error', (error) => stream.destroy(error))
  // Whoever destroys the stream means the program: without its input it ends by itself.
  stream.on('close', () => {
    stdin.destroy()
    stdout.destroy()
  })
  child.unref()
  return stream
}
