import {spawn, type ChildProcess} from 'node:child_process'
import type {Readable} from 'node:stream'
import {until} from '../../model/until.js'

/** What a program wrote before its end is read at once; a job that it left in the background may go on writing. */
const QUIET_MS = 100
const LONGEST_MS = 1000

/**
 * Waits until a program that has ended has been heard out, and not for the jobs that it left in the background: they
 * have its output open for as long as they live. What they write later goes to a program that reads and forgets it, for
 * with nobody to read it they would be killed by SIGPIPE.
 */
export async function heardOut(child: ChildProcess): Promise<void> {
  child.stdin?.destroy()
  const streams = [child.stdout, child.stderr].filter((stream) => stream != null)
  let before = -1
  const isQuiet = async (): Promise<boolean> => {
    await whatWaitsIsRead()
    const heard = streams.reduce((sum, stream) => sum + bytesRead(stream), 0)
    const same = heard === before
    before = heard
    return same || !streams.some(isOpen)
  }
  await until(isQuiet, {
    timeoutMs: LONGEST_MS,
    intervalMs: QUIET_MS,
    sooner: () => Promise.all(streams.map(ended)),
  })
  for (const stream of streams.filter(isOpen)) {
    // Not execa: the stream is handed over as a descriptor, and execa would pass on what it reads from it.
    const drain = spawn('cat', [], {stdio: [stream, 'ignore', 'ignore'], detached: true, cwd: '/'})
    // No room for one more process: then the jobs have to live with a closed pipe.
    drain.on('error', () => undefined).unref()
    stream.destroy()
  }
}

/**
 * On a busy computer a pause may be over before anybody has read what a program wrote before its end: Node looks at its timers
 * first, and only then at its pipes.
 */
async function whatWaitsIsRead(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve))
}

function isOpen(stream: Readable): boolean {
  return !stream.destroyed && !stream.readableEnded
}

function bytesRead(stream: Readable): number {
  return (stream as Readable & {readonly bytesRead?: number}).bytesRead ?? 0
}

async function ended(stream: Readable): Promise<void> {
  if (isOpen(stream)) await new Promise<void>((resolve) => stream.once('close', resolve))
}
