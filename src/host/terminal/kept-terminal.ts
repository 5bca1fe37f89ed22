import {spawn} from 'node:child_process'
import {closeSync, constants, openSync} from 'node:fs'
import {createConnection, type Socket} from 'node:net'
import {once} from 'node:events'
import {join} from 'node:path'
import {TerminalFrames, frameOf} from './terminal-frames.js'
import type {Pty, TerminalSize} from './pty.js'

export interface KeptTerminalOptions {
  /** The root of this package. */
  readonly root: string
  /** Ours, and closed: the socket's place. */
  readonly folder: string
  /** The socket's name. */
  readonly name: string
  /** What runs in it, should it have to be begun. */
  readonly words: readonly string[]
  /** The program's whole environment. */
  readonly env: NodeJS.ProcessEnv
  readonly columns: number
  readonly rows: number
}

/**
 * A terminal that outlives us: found where it is kept, with what it has shown last, else begun. See share/terminal/keep.pl.
 * @throws where it can neither be found nor begun
 */
export async function openKeptTerminal(options: KeptTerminalOptions): Promise<Pty> {
  const {folder, name} = options
  const found = await reach(folder, name).catch(() => null)
  if (found) return overSocket(found)
  await begin(options)
  return overSocket(await reach(folder, name))
}

/** Through the folder's descriptor: the path of a socket holds 107 bytes. */
async function reach(folder: string, name: string): Promise<Socket> {
  const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    const socket = createConnection(`/proc/self/fd/${descriptor}/${name}`)
    await once(socket, 'connect')
    return socket
  } finally {
    closeSync(descriptor)
  }
}

async function begin({root, folder, name, words, env, columns, rows}: KeptTerminalOptions): Promise<void> {
  const keeper = join(root, 'share/terminal/keep.pl')
  const child = spawn('perl', [keeper, folder, name, String(columns), String(rows), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  child.unref()
  const ended = once(child, 'close').catch(() => undefined) // there may be no perl
  await Promise.race([once(child.stdout, 'data'), ended])
  child.stdout.destroy()
}

function overSocket(socket: Socket): Pty {
  const frames = new TerminalFrames()
  const begunAs = new Promise<TerminalSize & {readonly kept: number}>((resolve) => {
    frames.once('size', (columns: number, rows: number) =>
      frames.once('shown', (kept: number) => resolve({columns, rows, kept})),
    )
    frames.once('close', () => resolve({...USUAL, kept: 0}))
  })
  let end: (exitCode: number) => void = () => undefined
  const ended = new Promise<number>((resolve) => (end = resolve))
  let exitCode = LOST
  frames.on('exit', (code: number) => (exitCode = code))
  frames.once('close', () => end(exitCode))
  socket.on('error', () => undefined) // its keeper has been ended
  socket.once('close', () => frames.end())
  socket.pipe(frames)
  const send = (kind: 'd' | 's' | 'h', bytes: Buffer): boolean => socket.write(frameOf(kind, bytes))
  return {
    output: frames,
    ended,
    begunAs,
    type: (bytes) => void send('d', bytes),
    get unread() {
      return socket.writableLength
    },
    resize: (columns, rows) => void send('s', Buffer.from(`${columns} ${rows}`)),
    hangUp: () => void send('h', Buffer.alloc(0)),
    leave: () => void socket.destroy(),
  }
}

/** The exit code of a terminal whose keeper has gone. */
const LOST = 129
const USUAL: TerminalSize = {columns: 80, rows: 24}
