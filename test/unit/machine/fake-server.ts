import {createConnection, createServer, type AddressInfo, type Server, type Socket} from 'node:net'
import {ByteReader} from '../../../src/machine/byte-reader.js'

/** A server on loopback that serves each who comes in its own way, and ends with the test. */
export class FakeServer implements AsyncDisposable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  private constructor(serve: (socket: Socket, reader: ByteReader) => Promise<void>) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket)
      const reader = new ByteReader(socket, 5000)
      // The other end mostly just leaves.
      serve(socket, reader).catch(() => socket.destroy())
    })
  }

  static async start(serve: (socket: Socket, reader: ByteReader) => Promise<void>): Promise<FakeServer> {
    const fake = new FakeServer(serve)
    await new Promise<void>((resolve) => fake.#server.listen(0, '127.0.0.1', resolve))
    return fake
  }

  /** A connection to it. */
  call(): Socket {
    return createConnection((this.#server.address() as AddressInfo).port, '127.0.0.1')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
