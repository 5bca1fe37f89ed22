/** How often is looked, in milliseconds, and how many looks in a row may find nothing to wait for. */
const LOOK = {everyMs: 1000, times: 30}

/**
 * Node ends, without a word, when nothing is left that keeps it: also in the middle of a wait, if all that this waits for
 * lets Node go (a timer or a child without a reference). This keeps it for as long as a command works.
 * @param onStuck called once, when for half a minute nothing at all was open that could end the wait: a bug, never green
 */
export function stayAwake(onStuck: () => void, look: typeof LOOK = LOOK): void {
  let idle = 0
  const timer = setInterval(() => {
    // This timer is one of them, and so is what we print to.
    const own = 1 + [process.stdout, process.stderr].filter(holdsNode).length
    idle = process.getActiveResourcesInfo().length > own ? 0 : idle + 1
    if (idle < look.times) return
    clearInterval(timer)
    onStuck()
  }, look.everyMs)
}

/** Of a pipe or a terminal; a file holds nothing. */
function holdsNode(stream: NodeJS.WriteStream): boolean {
  const {_handle: handle} = stream as {readonly _handle?: {hasRef?(): boolean}}
  return handle?.hasRef?.() ?? false
}
