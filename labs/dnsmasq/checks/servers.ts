import type {System} from 'qlab/lab'

/** A program's own end of a socket, as `ss -Htulnp` shows it. */
interface Listener {
  /** `udp` or `tcp`. */
  readonly kind: string
  /** `10.10.0.1`, `0.0.0.0` … */
  readonly address: string
  /** The interface it is bound to; null when it is not. */
  readonly device: string | null
  readonly port: number
  readonly name: string
  readonly pid: number
}

async function listeners(host: System): Promise<Listener[]> {
  const {stdout} = await host.$`ss -Htulnp`
  return stdout.split('\n').flatMap((line) => {
    const [kind = '', , , , own = ''] = line.split(/\s+/)
    const [, address = '', device, port] = /^\[?([^\]%]*)\]?(?:%([^:]+))?:(\d+)$/.exec(own) ?? []
    return [...line.matchAll(/\("([^"]+)",pid=(\d+)/g)].map(([, name = '', pid]) => ({
      ...{kind, address, device: device ?? null, port: Number(port)},
      ...{name, pid: Number(pid)},
    }))
  })
}

/**
 * The programs of the host that answer DHCP on an interface, as `dnsmasq (pid 12)`. One that is bound to another
 * interface does not, nor one whose words name others only.
 */
export async function serversOn(host: System, link: string): Promise<string[]> {
  const all = (await listeners(host)).filter(
    ({kind, port, device}) => kind === 'udp' && port === 67 && (device === null || device === link),
  )
  const serving = await Promise.all(
    all.map(async ({device, name, pid}) => {
      const {stdout} = await host.$`cat /proc/${pid}/cmdline`
      const words = stdout.split('\0')
      const named = words.flatMap((word, index) => {
        const [, given] = /^(?:--interf[a-z]*(?:=|$)|-i=?)(.*)$/.exec(word) ?? []
        return given === undefined ? [] : (given || (words[index + 1] ?? '')).split(',')
      })
      const told = words.some((word) => /^(?:-C|--conf-(?:file|dir)|-7)/.test(word))
      return device === link || named.includes(link) || (named.length === 0 && !told)
        ? [inWords(name, pid)]
        : []
    }),
  )
  return [...new Set(serving.flat())]
}

/** Who has a port that dnsmasq needs, as `port 53: python3 (pid 12)`. */
export async function portsTaken(
  host: System,
  address: string,
): Promise<{port: number; by: string; pid: number}[]> {
  const inWay = (await listeners(host)).filter(
    ({kind, port, address: at, name}) =>
      name !== 'dnsmasq' &&
      ((port === 67 && kind === 'udp') ||
        (port === 53 && ['0.0.0.0', '*', '::', '127.0.0.1', '::1', address].includes(at))),
  )
  return inWay.map(({port, name, pid}) => ({port, by: inWords(name, pid), pid}))
}

function inWords(name: string, pid: number): string {
  return `${name} (pid ${pid})`
}
