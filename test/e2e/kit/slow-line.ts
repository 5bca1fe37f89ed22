import {once} from 'node:events'
import {connect, createServer, type AddressInfo, type Socket} from 'node:net'
import {setTimeout as sleep} from 'node:timers/promises'

const STEPS_A_SECOND = 20

/** A line to a port of this computer that takes so many bytes a second from its near end; back it is as quick as any. */
export class SlowLine implements AsyncDisposable {
  readonly #sockets = new Set<Socket>()
  readonly #server

  private constructor(far: number, bytesPerSecond: number) {
    this.#server = createServer((near) => {
      const end = connect(far, '127.0.0.1')
      for (const socket of [near, end]) this.#sockets.add(socket.on('error', () => undefined))
      end.pipe(near)
      void pass(near, end, bytesPerSecond).catch(() => end.destroy())
    })
  }

  static async to(port: number, bytesPerSecond: number): Promise<SlowLine> {
    const line = new SlowLine(port, bytesPerSecond)
    await once(line.#server.listen(0, '127.0.0.1'), 'listening')
    return line
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

async function pass(from: Socket, to: Socket, bytesPerSecond: number): Promise<void> {
  const step = Math.ceil(bytesPerSecond / STEPS_A_SECOND)
  for await (const chunk of from as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += step) {
      const part = chunk.subarray(at, at + step)
      to.write(part)
      await sleep((1000 * part.length) / bytesPerSecond)
    }
  to.end()
}
