import type {KeptHost, KeptLink} from './kept-host.js'

/** Programs that ask for an address again when they are started again. */
const CLIENTS = ['dhclient', 'udhcpc']

/**
 * The lines of `ip -batch` that give a fresh lab's host the interfaces and addresses that were kept. What a DHCP client will
 * get again is left to it.
 */
export function networkLines({links, processes}: KeptHost, fresh: readonly KeptLink[]): string[] {
  const asks = processes.some(({program}) => CLIENTS.includes(program))
  const before = new Map(fresh.map((link) => [link.name, link]))
  const makes = links.filter(({name}) => !before.has(name)).map(madeBy)
  const gone = makes.filter(({line}) => line === null).map(({name}) => name)
  const set = links
    .filter(({name}) => !gone.includes(name))
    .flatMap((link) => settings(link, before.get(link.name), asks))
  return [...makes.flatMap(({line}) => line ?? []), ...set]
}

/** The lines for what routes there were beside those that a fresh lab has. */
export function routeLines({routes}: KeptHost, fresh: readonly (readonly string[])[]): string[] {
  const there = fresh.map((words) => words.join(' '))
  return routes
    .map((words) => words.join(' '))
    .filter((line) => !there.includes(line))
    .map((line) => `route add ${line}`)
}

function madeBy({name, kind, made}: KeptLink): {readonly name: string; readonly line: string | null} {
  const words = made.join(' ')
  if (kind === 'tun') return {name, line: `tuntap add dev ${name} ${words}`}
  if (kind === 'bridge' || kind === 'dummy')
    return {name, line: `link add ${name} type ${kind} ${words}`.trim()}
  return {name, line: null}
}

function settings(link: KeptLink, before: KeptLink | undefined, asks: boolean): string[] {
  const {name, master, isolated, up, addresses} = link
  const had = before?.addresses ?? []
  const has = (list: KeptLink['addresses'], wanted: string) => list.some(({address}) => address === wanted)
  return [
    ...(master === null ? [] : [`link set ${name} master ${master}`]),
    ...(isolated ? [`link set dev ${name} type bridge_slave isolated on`] : []),
    ...(up === (before?.up ?? false) ? [] : [`link set ${name} ${up ? 'up' : 'down'}`]),
    ...had
      .filter(({address}) => !has(addresses, address))
      .map(({address}) => `address del ${address} dev ${name}`),
    ...addresses
      .filter(({address, dynamic}) => !has(had, address) && !(dynamic && asks))
      .map(({address, dynamic, seconds}) => {
        const lasts = dynamic ? ` valid_lft ${seconds} preferred_lft ${seconds}` : ''
        return `address add ${address} brd + dev ${name}${lasts}`
      }),
  ]
}
