import {check} from 'qlab/lab'
import {ADD_ADDRESS, HOST, RESTART_DNSMASQ as RESTART, restartAfter} from './host.js'
import {offered} from './offered.js'
import {VALUES} from './values.js'

/** Who asks on the bridge gets the right offer, and one only. */
export const dnsmasqOffers = check({
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
