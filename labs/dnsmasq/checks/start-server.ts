import {check, type Json} from 'qlab/lab'
import {ADD_ADDRESS, HOST, RESTART_DNSMASQ as RESTART, restartAfter, START_DNSMASQ} from './host.js'
import {offered} from './offered.js'
import {isAnywhere, openToLan, type OpenToLan} from './open-to-lan.js'
import {portsTaken} from './servers.js'
import {WIRING} from './vms.js'
import {VALUES} from './values.js'

interface Addresses extends Record<string, Json> {
  readonly onBridge: readonly string[]
  /** Another interface that has the host's address, and how it has it, with the mask. */
  readonly elsewhere: string | null
  readonly there: string | null
}

const hostAddress = check<Addresses>({
  id: 'host-address',
  title: {
    en: `The host has ${HOST}/24 on ${VALUES.bridge}`,
    sv: `Värddatorn har ${HOST}/24 på ${VALUES.bridge}`,
  },
  needs: ['bridge-exists'],
  observe: async ({host}) => {
    const links = await host.links()
    const all = links.flatMap(({ifname, addr_info}) =>
      addr_info
        .filter(({family}) => family === 'inet')
        .map(({local, prefixlen}) => ({ifname, local, address: `${local}/${prefixlen}`})),
    )
    const elsewhere = all.find(({ifname, local}) => ifname !== WIRING.bridge && local === HOST)
    return {
      onBridge: all.filter(({ifname}) => ifname === WIRING.bridge).map(({address}) => address),
      elsewhere: elsewhere?.ifname ?? null,
      there: elsewhere?.address ?? null,
    }
  },
  judge: ({onBridge, elsewhere}, expect) => {
    const own = `${HOST}/24`
    expect(onBridge.includes(own) ? own : onBridge).to.equal(own)
    expect(elsewhere).to.equal(null)
  },
  diagnoses: [
    {
      id: 'host-address-elsewhere',
      when: ({elsewhere}) => elsewhere !== null,
      say: ({onBridge, elsewhere}) =>
        onBridge.includes(`${HOST}/24`)
          ? {
              en: `The host has ${HOST} twice: on ${VALUES.bridge}, where it belongs, and on ${elsewhere}, so packets to the network may leave through ${elsewhere}. Remove it from there.`,
              sv: `Värddatorn har ${HOST} två gånger: på ${VALUES.bridge}, där den hör hemma, och på ${elsewhere}, så paket till nätet kan gå ut genom ${elsewhere}. Ta bort den därifrån.`,
            }
          : {
              en: `The host has ${HOST}, but on ${elsewhere}. In a network with a bridge, the host's address is on the bridge itself and not on any of the ports. Remove it from ${elsewhere}, and give it to ${VALUES.bridge}.`,
              sv: `Värddatorn har ${HOST}, men på ${elsewhere}. I ett nät med en brygga sitter värddatorns adress på själva bryggan och inte på någon av portarna. Ta bort den från ${elsewhere} och ge den till ${VALUES.bridge}.`,
            },
      look: 'ip -br addr',
      then: ({onBridge, elsewhere, there}) => {
        const remove = `sudo ip addr del ${there ?? `${HOST}/24`} dev ${elsewhere}`
        return onBridge.includes(`${HOST}/24`) ? remove : `${remove}; ${ADD_ADDRESS}`
      },
    },
    {
      id: 'host-no-address',
      when: ({onBridge}) => onBridge.length === 0,
      say: {
        en: `The host has no address on ${VALUES.bridge}, so it is not in that network, and dnsmasq cannot answer there. Give it one. If dnsmasq is already running, restart it afterwards.`,
        sv: `Värddatorn har ingen adress på ${VALUES.bridge}, så den är inte med i det nätet och dnsmasq kan inte svara där. Ge den en. Om dnsmasq redan är igång startar du om den efteråt.`,
      },
      look: `ip -br addr show ${VALUES.bridge}`,
      then: ADD_ADDRESS,
    },
    {
      id: 'host-other-mask',
      when: ({onBridge}) => onBridge.some((each) => each.startsWith(`${HOST}/`)),
      say: {
        en: `The host has ${HOST}, but with a mask other than /24, so it does not know which addresses are in this network. Remove the address, and add it with /24.`,
        sv: `Värddatorn har ${HOST} men med en annan mask än /24, så den vet inte vilka adresser som är i nätet. Ta bort adressen och lägg till den med /24.`,
      },
      look: `ip -br addr show ${VALUES.bridge}`,
      then: `sudo ip -4 addr flush dev ${VALUES.bridge}; ${ADD_ADDRESS}`,
    },
    {
      id: 'host-other-address',
      when: ({onBridge}) => !onBridge.includes(`${HOST}/24`),
      say: {
        en: `The host has an address on ${VALUES.bridge}, but not ${HOST}. Remove it, and add the right one.`,
        sv: `Värddatorn har en adress på ${VALUES.bridge}, men inte ${HOST}. Ta bort den och lägg till rätt adress.`,
      },
      look: `ip -br addr show ${VALUES.bridge}`,
      then: `sudo ip -4 addr flush dev ${VALUES.bridge}; ${ADD_ADDRESS}`,
    },
  ],
})

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

const dnsmasqOffers = check({
  id: 'dnsmasq-offers',
  title: {
    en: `It offers ${VALUES.network}.2 to ${VALUES.network}.254, with the mask 255.255.255.0, for 12 hours`,
    sv: `Den erbjuder ${VALUES.network}.2 till och med ${VALUES.network}.254, med masken 255.255.255.0, i 12 timmar`,
  },
  needs: ['bridge-up', 'host-address', 'dnsmasq-running'],
  observe: (lab) => offered(lab),
  judge: (facts, expect) => {
    expect(facts.offers > 1 ? facts.offers : 1).to.equal(1)
    expect(facts.first).to.equal(true)
    expect(facts.last).to.equal(true)
    expect(facts.mask).to.equal('255.255.255.0')
    expect(facts.hours).to.equal(12)
  },
  diagnoses: [
    {
      id: 'address-labelled',
      when: ({answered, label}) => !answered && label !== null,
      say: ({label}) => ({
        en: `The host's address on ${VALUES.bridge} has the label ${label}. dnsmasq takes that for another interface: to it, ${VALUES.bridge} has no address, so it makes no offer there. Remove the address, add it without a label, and start dnsmasq again.`,
        sv: `Värddatorns adress på ${VALUES.bridge} har etiketten (label) ${label}. dnsmasq tar det för ett annat nätverksgränssnitt: för den har ${VALUES.bridge} ingen adress, så den ger inget erbjudande där. Ta bort adressen, lägg till den utan etikett och starta om dnsmasq.`,
      }),
      look: `ip addr show ${VALUES.bridge}`,
      then: `sudo ip addr del ${HOST}/24 dev ${VALUES.bridge}; ${ADD_ADDRESS}; ${RESTART}`,
    },
    {
      id: 'offers-nothing',
      when: ({answered}) => !answered,
      say: {
        en: `dnsmasq is running, but makes no offer to a computer that asks on ${VALUES.bridge}. It gives out addresses only with a --dhcp-range in the network of an interface that it serves, and only to computers that no other option (--dhcp-ignore, --no-dhcp-interface, a range with static) excludes. End it, and start it as in the guide.`,
        sv: `dnsmasq är igång men ger inget erbjudande till en dator som frågar på ${VALUES.bridge}. Den delar bara ut adresser om den har ett --dhcp-range i nätet på ett nätverksgränssnitt som den betjänar, och bara till datorer som ingen annan flagga (--dhcp-ignore, --no-dhcp-interface, ett range med static) utesluter. Avsluta den och starta den som i guiden.`,
      },
      look: 'pgrep -a dnsmasq',
      then: RESTART,
    },
    {
      id: 'two-servers',
      when: ({offers}) => offers > 1,
      say: ({offers, servers}) => ({
        en: `A computer that asks on ${VALUES.bridge} gets ${offers} offers to one question: more than one DHCP server answers there, and it is random which address a VM gets.${servers.length > 0 ? ` The ones on the host are: ${servers.join(', ')}.` : ''} End them all, and start one.`,
        sv: `En dator som frågar på ${VALUES.bridge} får ${offers} erbjudanden på en fråga: mer än en DHCP-server svarar där, och vilken adress en VM får är en slump.${servers.length > 0 ? ` På värddatorn finns: ${servers.join(', ')}.` : ''} Avsluta alla och starta en.`,
      }),
      look: "sudo ss -ulnp 'sport = :67'",
      then: ({servers}) => restartAfter(servers),
    },
    {
      id: 'other-range',
      when: ({first, last}) => !first || !last,
      say: {
        en: `dnsmasq offers addresses, but not the first or the last one that it should, ${VALUES.network}.2 and ${VALUES.network}.254. End it, and start it with --dhcp-range=${VALUES.network}.2,${VALUES.network}.254,255.255.255.0,12h.`,
        sv: `dnsmasq erbjuder adresser, men inte den första eller den sista som den ska, ${VALUES.network}.2 och ${VALUES.network}.254. Avsluta den och starta den med --dhcp-range=${VALUES.network}.2,${VALUES.network}.254,255.255.255.0,12h.`,
      },
      look: 'pgrep -a dnsmasq',
      then: RESTART,
    },
    {
      id: 'other-mask',
      when: ({mask}) => mask !== '255.255.255.0',
      say: {
        en: 'dnsmasq gives out a mask other than 255.255.255.0, so the VMs and the host would not agree on which addresses are in the network. End it, and start it with the right mask.',
        sv: 'dnsmasq delar ut en annan mask än 255.255.255.0, så VM:arna och värddatorn skulle inte vara överens om vilka adresser som är i nätet. Avsluta den och starta den med rätt mask.',
      },
      look: 'pgrep -a dnsmasq',
      then: RESTART,
    },
    {
      id: 'other-time',
      when: ({hours}) => hours !== 12,
      say: {
        en: 'dnsmasq gives out leases for a time other than 12 hours. Without a time at the end of --dhcp-range the lease is one hour. End it, and start it with 12h.',
        sv: 'dnsmasq lånar ut adresser på en annan tid än 12 timmar. Utan tid sist i --dhcp-range blir det en timme. Avsluta den och starta den med 12h.',
      },
      look: 'pgrep -a dnsmasq',
      then: RESTART,
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
