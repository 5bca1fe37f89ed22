import {textOf, type System} from 'qlab/lab'

/** The names in the links.txt of a VM. The shell on its console may be in any directory. */
export async function listedInVm(console: Pick<System, '$'>): Promise<string | null> {
  return namesIn(await textOf(console, '/home/student/links.txt'))
}

/** The names in the links.txt of the work folder. */
export async function listedOnHost(host: Pick<System, '$'>): Promise<string | null> {
  return namesIn(await textOf(host, 'links.txt'))
}

/**
 * The names of the interfaces that a links.txt lists, as `ip link`, `ip -br link`, `ip address` or `ls /sys/class/net`
 * do: the first word, after the number, of each line that is not indented. Null when there is no such file.
 */
function namesIn(text: string | null): string | null {
  if (text === null) return null
  const names = text.split('\n').map((line) => /^(?:\d+: )?([\w.-]+)/.exec(line)?.[1])
  return names.filter(Boolean).join(' ')
}
