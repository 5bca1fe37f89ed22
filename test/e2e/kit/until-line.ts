/** A line of shell that waits until a command succeeds, for half a minute at most: what follows then shows what is missing. */
export function untilLine(command: string): string {
  return `for try in $(seq 300); do ${command} && break; sleep 0.1; done`
}
