/** What ends the QEMUs whose command line names a disk, and waits for their end. */
export function endByDisk(disk: string): string {
  return `while pkill -f '${patternOf(disk)}'; do sleep 0.2; done`
}

/** Where a line has such words, with the pattern and the disk in them. */
export function endsByDisk(line: string): {typed: string; pattern: string; disk: string}[] {
  return [...line.matchAll(/while pkill -f '\^\\S\*qemu\.\*([^']+)'; do sleep 0\.2; done/g)].map(
    ([typed, disk = '']) => ({typed, pattern: patternOf(disk), disk}),
  )
}

function patternOf(disk: string): string {
  return String.raw`^\S*qemu.*${disk}`
}

/** What ends one QEMU, known by its process, and waits for its end. */
export function endByPid({pid}: {readonly pid: number}): string {
  return `kill ${pid}; tail --pid=${pid} -f /dev/null`
}

/** Whether a line ends a VM, by its disk or its process, and waits for its end. */
export function endsVm(line: string): boolean {
  return endsByDisk(line).length > 0 || /\bkill (\d+); tail --pid=\1 /.test(line)
}
