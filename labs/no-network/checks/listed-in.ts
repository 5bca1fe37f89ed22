import type {Ran, System} from 'qlab/lab'

/** The names in the links.txt of a VM. The shell on its console may be in any directory. */
export async function listedInVm(console: Pick<System, '$'>): Promise<string | null> {
  return namesIn(await console.$`cat ~student/links.txt`)
}

/** The names in the links.txt of the work folder. */
export async function listedOnHost(host: Pick<System, '$'>): Promise<string | null> {
  return namesIn(await host.$`cat links.txt`)
}

/**
 * The names of the interfaces that a links.txt lists, as `ip link`, `ip -br link`, `ip address` or `ls /sys/class/net`
 * do: the first word, after the number, of each line that is not indented. Null when there is no such file.
 */
function namesIn({exitCode, stdout}: Ran): string | null {
  if (exitCode !== 0) return null
  const names = stdout.split('\n').map((line) => /^(?:\d+: )?([\w.-]+)/.exec(line)?.[1])
  return names.filter(Boolean).join(' ')
}
