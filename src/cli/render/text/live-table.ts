/** The rows of a table that is drawn over and over. */
export interface LiveTable {
  draw(): void
  /** Wipes it, so that something else can be written in its place. */
  clear(): void
}

const FRAME_MS = 200

/** A table at the bottom of the terminal, a line a row. Its timer does not keep the process alive. */
export function liveTable(write: (text: string) => void, rows: () => readonly string[]): LiveTable {
  let timer: NodeJS.Timeout | undefined
  let drawn = 0
  const wipe = (): string => (drawn > 0 ? `\r\u001b[${drawn}A\u001b[J` : '')
  const draw = (): void => {
    timer ??= setInterval(draw, FRAME_MS).unref()
    const lines = rows()
    write(`${wipe()}${lines.map((line) => `${line}\n`).join('')}`)
    drawn = lines.length
  }
  return {
    draw,
    clear() {
      clearInterval(timer)
      timer = undefined
      write(wipe())
      drawn = 0
    },
  }
}
