import {EventEmitter} from 'node:events'
import {setTimeout as sleep} from 'node:timers/promises'
import type {WebSocket} from 'ws'

/** A page at the other end of a WebSocket that carries JSON. */
export class PageSocket<T extends {readonly say: string}> extends EventEmitter {
  readonly sent: T[] = []
  closedWith: number | null = null

  get socket(): WebSocket {
    return this as unknown as WebSocket
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data) as T)
  }

  close(code = 1005): void {
    this.closedWith = code
    this.emit('close')
  }

  says(message: unknown): void {
    this.emit('message', Buffer.from(JSON.stringify(message)), false)
  }

  /** Waits for what is told: the first since the beginning that is so. */
  async told(isIt: (message: T) => boolean): Promise<T> {
    for (let times = 0; times < 2000; times++) {
      const found = this.sent.find(isIt)
      if (found) return found
      await sleep(2)
    }
    throw new Error(`never told: ${JSON.stringify(this.sent)}`)
  }

  words(): string[] {
    return this.sent.map(({say}) => say)
  }
}
