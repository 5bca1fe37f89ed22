import type {Ran, System} from 'qlab/lab'

/** That of a VM. Whoever is at its console may stand in any folder. */
export async function listedInVm(console: Pick<System, '$'>): Promise<string | null> {
  return namesIn(await console.$`cat ~student/links.txt`)
}

/** That in the work folder. */
export async function listedOnHost(host: Pick<System, '$'>): Promise<string | null> {
  return namesIn(await host.$`cat links.txt`)
}

/**
 * The names of the interfaces that a links.txt lists, as `ip link`, `ip -br link`, `ip address` or `ls /sys/class/net`
 * do: what a line that is not indented begins with, after its number. Null when there is no such file.
 */
function namesIn({exitCode, stdout}: Ran): string | null {
  if (exitCode !== 0) return null
  const names = stdout.split('\n').map((line) => /^(?:\d+: )?([\w.-]+)/.exec(line)?.[1])
  return names.filter(Boolean).join(' ')
}
