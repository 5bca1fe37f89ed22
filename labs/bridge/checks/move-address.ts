import {check, wayEnds, wayOf} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {addressAndOrigin, addressOf} from './address-of.js'
import {HOST_TO_LAN} from './ways.js'
import {VALUES} from './values.js'

const eth0Empty = check({
  id: 'eth0-empty',
  title: {en: 'eth0 has no address of its own', sv: 'eth0 har ingen egen adress'},
  needs: ['eth0-on-bridge'],
  observe: async ({host}) => ({
    eth0: addressOf(await host.link('eth0')),
    br0: addressOf(await host.link(VALUES.bridge)),
  }),
  judge: ({eth0}, expect) => expect(eth0 ?? 'none').to.equal('none'),
  diagnoses: [
    {
      id: 'two-addresses',
      when: ({eth0, br0}) => eth0 !== null && br0 !== null,
      say: {
        en: `Both ${VALUES.bridge} and eth0 have an address. The host still sends through eth0, where it never gets an answer. Empty eth0, and let ${VALUES.bridge} ask again, because it has no default route yet.`,
        sv: `Både ${VALUES.bridge} och eth0 har en adress. Värddatorn skickar fortfarande genom eth0, där den aldrig får något svar. Töm eth0 och låt ${VALUES.bridge} fråga igen, för den har ingen standardrutt ännu.`,
      },
      look: 'ip -br addr; ip route',
      then: `sudo ip addr flush dev eth0; sudo dhclient -r ${VALUES.bridge}; sudo dhclient ${VALUES.bridge}`,
    },
    {
      id: 'address-on-eth0',
      when: ({eth0}) => eth0 !== null,
      say: {
        en: `eth0 has an address, and ${VALUES.bridge} has none. eth0 is only a port now: what comes in there goes to the bridge, so the host's address must be on ${VALUES.bridge}.`,
        sv: `eth0 har en adress, och ${VALUES.bridge} har ingen. eth0 är bara en port nu: det som kommer in där går till bryggan, så värddatorns adress måste sitta på ${VALUES.bridge}.`,
      },
      look: 'ip -br addr',
      then: `sudo dhclient -r eth0; sudo ip addr flush dev eth0; sudo dhclient ${VALUES.bridge}`,
    },
  ],
})

const br0Leased = check({
  id: 'br0-leased',
  title: {
    en: `${VALUES.bridge} got its address over DHCP`,
    sv: `${VALUES.bridge} har fått en adress via DHCP`,
  },
  needs: ['bridge-up', 'eth0-empty'],
  wait: {seconds: 10, for: {en: `${VALUES.bridge}'s DHCP lease`, sv: `DHCP-lånet till ${VALUES.bridge}`}},
  observe: async (lab) => {
    const {host, lan} = lab
    const link = await host.link(VALUES.bridge)
    const {address, origin} = await addressAndOrigin(lan, link)
    // The server still has the lease that eth0 had. A DHCP client gives an address a lifetime, `ip addr add` none.
    const forGood = link?.addr_info.some(({local, dynamic}) => local === address && !dynamic) ?? false
    return {
      address,
      origin: forGood ? ('set by hand' as const) : origin,
      asking: address === null && (await asksOn(host, VALUES.bridge)),
      listening: address === null && (await listensForDhcp(host)),
      way: address === null ? await wayOf(lab, HOST_TO_LAN) : null,
    }
  },
  judge: ({origin}, expect) => expect(origin).to.equal('DHCP lease'),
  diagnoses: [
    wayEnds('lease-way-ends'),
    {
      id: 'lease-awaited',
      when: ({address, asking}) => address === null && asking,
      say: {
        en: `A DHCP client asks for an address on ${VALUES.bridge}, but has not received one yet. The way to the LAN is open. A client that gets no answer waits longer and longer before it asks again: end it, and start it again.`,
        sv: `En DHCP-klient ber om en adress på ${VALUES.bridge} men har inte fått någon än. Vägen till LAN:et är öppen. En klient som inte får svar väntar allt längre innan den frågar igen: avsluta den och starta den på nytt.`,
      },
      look: 'pgrep -a dhc',
      then: `sudo dhclient -x; sudo dhclient ${VALUES.bridge}`,
    },
    {
      id: 'no-lease',
      when: ({address}) => address === null,
      say: ({listening}) =>
        listening
          ? {
              en: `${VALUES.bridge} has no address. Some program on the host listens for DHCP, but none of the clients that qlab knows asks for an address on ${VALUES.bridge}. The VM works anyway, but your host is cut off from the LAN.`,
              sv: `${VALUES.bridge} har ingen adress. Något program på värddatorn lyssnar efter DHCP, men ingen av de klienter som qlab känner till ber om en på ${VALUES.bridge}. VM:en fungerar ändå, men värddatorn är bortkopplad från LAN:et.`,
            }
          : {
              en: `${VALUES.bridge} has no address: no DHCP client asks for one on ${VALUES.bridge}. The VM works anyway, but your host is cut off from the LAN.`,
              sv: `${VALUES.bridge} har ingen adress: ingen DHCP-klient ber om en på ${VALUES.bridge}. VM:en fungerar ändå, men värddatorn är bortkopplad från LAN:et.`,
            },
      look: `ip -br addr show ${VALUES.bridge}`,
      then: `sudo dhclient ${VALUES.bridge}`,
      // A client by whatever name may still get one.
      final: ({listening}) => !listening,
    },
    {
      id: 'address-by-hand',
      when: ({origin}) => origin === 'set by hand',
      say: {
        en: `${VALUES.bridge} has an address that was set by hand: no DHCP client has asked for it, so nothing renews it, and the server may give the same address to another computer. Remove it, and ask for an address over DHCP.`,
        sv: `${VALUES.bridge} har en adress som är satt för hand: ingen DHCP-klient har bett om den, så inget förnyar den, och servern kan ge samma adress till en annan dator. Ta bort den och be om en adress via DHCP.`,
      },
      look: `ip addr show ${VALUES.bridge}`,
      then: `sudo ip addr flush dev ${VALUES.bridge}; sudo dhclient ${VALUES.bridge}`,
    },
  ],
})

/** Whether a DHCP client runs that asks on an interface: one that names none asks on all. */
async function asksOn(host: System, link: string): Promise<boolean> {
  const {stdout} = await host.$`pgrep -a '^(dhclient|dhcpcd|udhcpc)$'`
  const clients = stdout.split('\n').filter((line) => /^\d+ \S*(?:dhclient|dhcpcd|udhcpc)/.test(line))
  return clients.some((line) => {
    const named = line
      .split(/\s+/)
      .slice(2)
      .filter((word) => /^[a-z]+\d+$/.test(word))
    return named.length === 0 || named.includes(link)
  })
}

/**
 * Whether some program of the host has a socket that a DHCP client uses: a packet socket, or one on UDP port 68 (0x44).
 * Clients have many names (networkd, NetworkManager, busybox). The lines are those of /proc/net, which proc_net(5) tells.
 */
async function listensForDhcp(host: System): Promise<boolean> {
  const {stdout} = await host.$`cat /proc/net/packet /proc/net/udp`
  return /^[0-9a-f]{8,16} +\d/m.test(stdout) || /:0044 /.test(stdout)
}

const routeByBr0 = check({
  id: 'route-by-br0',
  title: {
    en: `The default route goes through ${VALUES.bridge}`,
    sv: `Standardrutten går genom ${VALUES.bridge}`,
  },
  needs: ['br0-leased'],
  observe: async ({host}) => {
    const routes = await host.json<{readonly dev?: string}[]>('ip', ['-j', 'route', 'show', 'default'])
    return {through: routes[0]?.dev ?? null}
  },
  judge: ({through}, expect) => expect(through).to.equal(VALUES.bridge),
  diagnoses: [
    {
      id: 'no-default-route',
      when: ({through}) => through === null,
      say: {
        en: `${VALUES.bridge} has its address, but the host has no default route, so it reaches nothing beyond the LAN. That happens when the DHCP client asks before you empty eth0: the old route is in its way, and disappears when you empty eth0.`,
        sv: `${VALUES.bridge} har sin adress, men värddatorn saknar standardrutt och når därför inget utanför LAN:et. Det händer när DHCP-klienten frågar innan du har tömt eth0: då är den gamla rutten i vägen, och den försvinner när du tömmer eth0.`,
      },
      look: 'ip route',
      then: `sudo dhclient -r ${VALUES.bridge}; sudo dhclient ${VALUES.bridge}`,
    },
    {
      id: 'route-elsewhere',
      when: ({through}) => through !== null && through !== VALUES.bridge,
      say: {
        en: `The host's default route goes through an interface other than ${VALUES.bridge}, which is the only one with a way out to the LAN.`,
        sv: `Värddatorns standardrutt går genom ett annat gränssnitt än ${VALUES.bridge}, som är det enda som har en väg ut på LAN:et.`,
      },
      look: 'ip route',
      then: `sudo ip route delete default; sudo dhclient -r ${VALUES.bridge}; sudo dhclient ${VALUES.bridge}`,
    },
  ],
})

/** After "Move the address". */
export const moveAddress = [eth0Empty, br0Leased, routeByBr0]
