/** A line to qlab that is made again when it is lost. */
export class LiveLine {
  #socket: WebSocket | null = null
  #closed = false
  readonly #waiting: (string | Uint8Array<ArrayBuffer>)[] = []

  constructor(
    private readonly path: string,
    private readonly heard: {
      readonly onMessage: (data: string | ArrayBuffer) => void
      /** Told whether it stands. */
      readonly onLine: (stands: boolean) => void
    },
  ) {
    this.#connect()
  }

  send(message: string | Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(message)
    else this.#waiting.push(message)
  }

  close(): void {
    this.#closed = true
    this.#socket?.close()
  }

  #connect(): void {
    const socket = new WebSocket(`ws://${location.host}${this.path}`)
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => {
      this.heard.onLine(true)
      for (const message of this.#waiting.splice(0)) socket.send(message)
    }
    socket.onmessage = ({data}: MessageEvent<string | ArrayBuffer>) => this.heard.onMessage(data)
    socket.onclose = () => {
      if (this.#closed) return
      this.heard.onLine(false)
      setTimeout(() => !this.#closed && this.#connect(), AGAIN_MS)
    }
  }
}

const AGAIN_MS = 1000
