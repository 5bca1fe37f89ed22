/** The simulated LAN of every lab: the addresses that the guides may name. */
export const LAN = {
  subnet: '192.168.77.0/24',
  router: '192.168.77.1',
  neighbour: '192.168.77.2',
  eth0: '192.168.77.100',
  eth0Mac: '02:00:5e:00:77:64',
  dhcpRange: '192.168.77.100,192.168.77.199',
  /** A host beyond the router, as on the internet (RFC 5737's third documentation block). */
  internet: '203.0.113.1',
} as const

/**
 * How long the lease lasts that eth0 starts with. No DHCP client renews it, so it must outlast any lab: when it ended, the
 * host would lose its address and its default route while a student is at work.
 */
const LEASE_SECONDS = 30 * 24 * 3600

/**
 * What router.sh and lab.sh are told of it.
 * @param leases the DHCP server's lease file, when it has given out some already
 */
export function lanEnvironment(wanted: boolean, leases = '', now = Date.now()): Record<string, string> {
  return {
    QLAB_LAN: wanted ? '1' : '0',
    QLAB_ROUTER: LAN.router,
    QLAB_NEIGHBOUR: LAN.neighbour,
    QLAB_ETH0_ADDRESS: LAN.eth0,
    QLAB_ETH0_MAC: LAN.eth0Mac,
    QLAB_DHCP_RANGE: LAN.dhcpRange,
    QLAB_INTERNET: LAN.internet,
    QLAB_LEASES: leases,
    QLAB_LEASE_SECONDS: String(LEASE_SECONDS),
    QLAB_LEASE_ENDS: String(Math.floor(now / 1000) + LEASE_SECONDS),
  }
}
