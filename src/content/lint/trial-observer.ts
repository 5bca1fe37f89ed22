import type {Link, MachineView, Observer, Ran, System} from '../../model/observer.js'

/** Thrown out of an `observe` that looks more often than any sensible one would: it waits for something. */
class LookedTooOften extends Error {}

const MOST_LOOKS = 200

/**
 * An observer that looks at nothing, and answers at once: everywhere there is something of no shape in particular, or there
 * is nothing anywhere.
 */
export function trialObserver(something: boolean): Observer {
  let looks = 0
  const give = <T>(found: unknown, missing: unknown): Promise<T> => {
    if (++looks > MOST_LOOKS) return Promise.reject(new LookedTooOften())
    return Promise.resolve((something ? found : missing) as T)
  }
  const ran = (): Promise<Ran> =>
    give<Ran>({exitCode: 0, stdout: '1\n', stderr: ''}, {exitCode: 1, stdout: '', stderr: ''})
  const system: System = {
    $: ran,
    run: ran,
    json: <T>() => give<T>({}, {}),
    links: () => give<readonly Link[]>([linkOf('eth0')], []),
    link: (name) => give<Link | null>(linkOf(name), null),
  }
  const reachable = (): Promise<boolean> => give<boolean>(true, false)
  const machine = (id: string): MachineView => ({
    ...system,
    id,
    running: reachable,
    commandLine: () => give(['qemu-system-x86_64'], null),
    condition: () => give({}, {state: 'not-started'}),
    images: () => give([], []),
    nics: () => give([], []),
    qmp: <T>() => give<T>({}, {}),
    console: {...system, spared: false, reachable},
    reachable,
  })
  return {
    host: system,
    lan: {...system, neighbour: '192.168.77.2', subnet: '192.168.77.0/24', leases: () => give([], [])},
    machine,
    machines: () => [],
    given: () => give({then: '', now: ''}, {then: '', now: null}),
    libvirt: {domains: () => give([], null), networks: () => give([], null)},
    vnc: () => give({version: '3.8', security: ['none'], screen: null}, null),
    spice: () => give({version: '2.2', refusal: null, ticketing: false}, null),
  }
}

function linkOf(ifname: string): Link {
  return {ifname, operstate: 'UP', flags: ['UP'], mtu: 1500, addr_info: []}
}
