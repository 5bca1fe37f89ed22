/** The streams that a program gets which a person works with, as the command line has them. */
export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly errors: NodeJS.WriteStream
}

/** Whether somebody types at it and sees what comes: neither goes through a pipe. */
export function isTyped({input, output}: Terminal): boolean {
  return Boolean(input.isTTY) && Boolean(output.isTTY)
}
