import {check} from 'qlab/lab'
import {dnsmasqOffers} from './dnsmasq-offers.js'
import {HOST, RESTART_DNSMASQ as RESTART, restartAfter, START_DNSMASQ} from './host.js'
import {hostAddress} from './host-address.js'
import {isAnywhere, openToLan, type OpenToLan} from './open-to-lan.js'
import {portsTaken} from './servers.js'
import {VALUES} from './values.js'

const dnsmasqRunning = check({
  id: 'dnsmasq-running',
  title: {en: 'Your dnsmasq is running', sv: 'Din dnsmasq är igång'},
  observe: async ({host}) => {
    const running = (await host.$`pgrep -x dnsmasq`).exitCode === 0
    const [taken] = running ? [] : await portsTaken(host, HOST)
    return {running, port: taken?.port ?? null, by: taken?.by ?? null, pid: taken?.pid ?? null}
  },
  judge: ({running}, expect) => expect(running).to.equal(true),
  diagnoses: [
    {
      id: 'port-taken',
      when: ({running, port}) => !running && port !== null,
      say: ({port, by}) => ({
        en: `No dnsmasq is running in the lab, and ${by} has taken port ${port}, which dnsmasq needs (${port === 53 ? '53 for DNS' : '67 for DHCP'}). End that program, and start dnsmasq again.`,
        sv: `Ingen dnsmasq är igång i labben, och ${by} har tagit port ${port}, som dnsmasq behöver (${port === 53 ? '53 för DNS' : '67 för DHCP'}). Avsluta det programmet och starta dnsmasq igen.`,
      }),
      look: ({port}) => `sudo ss -tulnp 'sport = :${port}'`,
      then: ({by}) => restartAfter([by ?? '']),
    },
    {
      id: 'dnsmasq-not-running',
      when: ({running}) => !running,
      say: {
        en: 'No dnsmasq is running in the lab, so nothing answers when a VM asks for an address. If you started it, it has printed why it ended: a name that no interface has, or an option that it does not know.',
        sv: 'Ingen dnsmasq är igång i labben, så inget svarar när en VM ber om en adress. Om du startade den har den skrivit varför den avslutades: ett namn som inget nätverksgränssnitt har, eller en flagga som den inte känner till.',
      },
      look: 'pgrep -a dnsmasq',
      then: START_DNSMASQ,
    },
  ],
})

const dnsmasqKeepsOff = check<OpenToLan>({
  id: 'dnsmasq-keeps-off-lan',
  title: {en: 'It does not listen on the LAN', sv: 'Den lyssnar inte på LAN:et'},
  needs: ['dnsmasq-running'],
  observe: (lab) => openToLan(lab),
  judge: ({listens, answersLan}, expect) => {
    expect(listens).to.deep.equal([])
    expect(answersLan).to.equal(false)
  },
  diagnoses: [
    {
      id: 'listens-everywhere',
      // With two interfaces and --bind-interfaces, DHCP's port alone is taken on every address.
      when: ({listens}) => listens.length > 0 && listens.every(isAnywhere),
      say: {
        en: `dnsmasq has taken its ports on every address of the host, also on the LAN. End it, and start it with --interface=${VALUES.bridge}, so that it serves only that interface, and --bind-interfaces, so that it takes the ports only there.`,
        sv: `dnsmasq har tagit sina portar på alla värddatorns adresser, även på LAN:et. Avsluta den och starta den med --interface=${VALUES.bridge}, så att den bara betjänar det gränssnittet, och --bind-interfaces, så att den bara tar portarna där.`,
      },
      look: 'sudo ss -tulnp',
      then: RESTART,
    },
    {
      id: 'listens-at-old-address',
      when: ({listens, left = [], answersLan}) =>
        !answersLan && left.length > 0 && listens.every((address) => left.includes(address)),
      say: ({left = []}) => ({
        en: `dnsmasq still listens at an address that the host no longer has (${left.join(', ')}), because ${VALUES.bridge} had that address when dnsmasq was started. End it, and start it again.`,
        sv: `dnsmasq lyssnar fortfarande på en adress som värddatorn inte har längre (${left.join(', ')}), för den adressen hade ${VALUES.bridge} när dnsmasq startades. Avsluta den och starta den igen.`,
      }),
      look: 'sudo ss -tulnp',
      then: RESTART,
    },
    {
      id: 'listens-on-lan',
      when: ({listens, answersLan}) => listens.length > 0 || answersLan,
      say: {
        en: `dnsmasq serves eth0 as well, and therefore the LAN, which has its own server. End it, and start it with --interface=${VALUES.bridge}.`,
        sv: `dnsmasq betjänar även eth0, och därmed LAN:et, som har en egen server. Avsluta den och starta den med --interface=${VALUES.bridge}.`,
      },
      look: 'sudo ss -tulnp',
      then: RESTART,
    },
  ],
})

/** After "Start the server". */
export const startServer = [hostAddress, dnsmasqRunning, dnsmasqOffers, dnsmasqKeepsOff]
