import {who, type EndTable, type Values} from './end-words.js'

/** Whether a VM has an address that QEMU or a guide gives: then it is the host's that has been changed. */
const isByGuide = ({mac = ''}: Values): boolean => mac.startsWith('52:54:00:')
const always = (): boolean => true

/** At the VM's card and its cable, as QEMU has them. */
export const CARD_ENDS: EndTable = {
  'vm-off': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({en: `${who(vm).En} is not running.`, sv: `${who(vm).Sv} är inte igång.`}),
    look: () => 'qlab status',
  },
  'vm-without-card': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({
      en: `${who(vm).En} has no network card.`,
      sv: `${who(vm).Sv} har inget nätverkskort.`,
    }),
    look: () => 'pgrep -a qemu',
    restart: always,
    final: true,
  },
  'mac-of-group': {
    sample: {vm: 'vm', mac: '53:54:00:12:34:56'},
    say: ({vm, mac}) => ({
      en: `${who(vm).Ens} network card has the MAC address ${mac}. Its first byte is odd, so it is a group address (multicast), and no answers are sent to it. End the VM, and start it with a MAC address that begins with 52:54:00.`,
      sv: `${who(vm).Svs} nätverkskort har MAC-adressen ${mac}. Den första byten är udda, så det är en gruppadress (multicast), och inga svar skickas till den. Avsluta VM:en och starta den med en MAC-adress som börjar med 52:54:00.`,
    }),
    look: ({vm}) => `qlab ssh ${vm} -- ip link`,
    restart: always,
    final: true,
  },
  'mac-of-host': {
    sample: {vm: 'vm', mac: '52:54:00:12:34:56', link: 'br0'},
    say: ({vm, mac, link}) => ({
      en: `${who(vm).En} and ${link} have the same MAC address, ${mac}. The bridge takes frames to that address for the host's own, so none of them reaches the VM. Give one of the two another address: end the VM and start it with another mac=, or change ${link}.`,
      sv: `${who(vm).Sv} och ${link} har samma MAC-adress, ${mac}. Bryggan tror att ramar till den adressen är värddatorns egna, så ingen av dem når VM:en. Ge den ena en annan adress: avsluta VM:en och starta den med en annan mac=, eller ändra ${link}.`,
    }),
    look: ({link}) => `ip -br link show ${link}`,
    then: (v) => (isByGuide(v) ? `sudo ip link set ${v.link} address 02:00:00:00:00:0a` : null),
    restart: (v) => !isByGuide(v),
    final: true,
  },
  'mac-of-vm': {
    sample: {vm: 'ubuntu2', mac: '52:54:00:12:34:56', other: 'ubuntu1'},
    say: ({vm, mac, other}) => ({
      en: `${who(vm).En} and ${other} have the same MAC address, ${mac}: the bridge sends frames for both to the port where it last saw the address. End one of them, and start it with another mac=.`,
      sv: `${who(vm).Sv} och ${other} har samma MAC-adress, ${mac}: bryggan skickar ramar till båda till porten där den senast såg adressen. Avsluta den ena och starta den med en annan mac=.`,
    }),
    look: () => 'bridge fdb show',
    restart: always,
    final: true,
  },
  'card-on-user-net': {
    sample: {vm: 'vm', bridge: 'br0'},
    say: ({vm, bridge}) => ({
      en: `${who(vm).Ens} network card is on QEMU's user network, which does not lead to ${bridge}.`,
      sv: `${who(vm).Svs} nätverkskort är anslutet till QEMU:s användarnätverk, som inte leder till ${bridge}.`,
    }),
    look: () => 'pgrep -a qemu',
    restart: always,
    final: true,
  },
  'user-net-alone': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({
      en: `${who(vm).Ens} network card is on QEMU's user network, where the VM is alone: no other VM is reached from there.`,
      sv: `${who(vm).Svs} nätverkskort är anslutet till QEMU:s användarnätverk, där VM:en är ensam: inga andra VM:ar nås därifrån.`,
    }),
    look: () => 'pgrep -a qemu',
  },
  'card-not-on-user-net': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({
      en: `${who(vm).Ens} network card is not on QEMU's user network.`,
      sv: `${who(vm).Svs} nätverkskort är inte anslutet till QEMU:s användarnätverk.`,
    }),
    look: () => 'pgrep -a qemu',
    restart: always,
    final: true,
  },
  'card-loose': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({
      en: `${who(vm).Ens} network card is not connected to a TAP device.`,
      sv: `${who(vm).Svs} nätverkskort är inte kopplat till någon TAP-enhet.`,
    }),
    look: () => 'pgrep -a qemu',
    restart: always,
    final: true,
  },
  'tap-gone': {
    sample: {vm: 'vm', tap: 'tap0'},
    say: ({vm, tap}) => ({
      en: `${tap}, which ${who(vm).ens} card was connected to, has been deleted while the VM was running. A new TAP device with that name is another cable: end the VM, create ${tap}, and start the VM again.`,
      sv: `${tap}, som ${who(vm).svs} kort var kopplat till, har tagits bort medan VM:en var igång. En ny TAP-enhet med det namnet är en annan kabel: avsluta VM:en, skapa ${tap} och starta VM:en igen.`,
    }),
    look: () => 'ip -br link show type tun',
    final: true,
  },
  'tap-elsewhere': {
    sample: {vm: 'vm', tap: 'tap0'},
    say: ({vm, tap}) => ({
      en: `${who(vm).En} still has ${tap}, but the host does not see it: it was moved to another network namespace.`,
      sv: `${who(vm).Sv} har fortfarande ${tap}, men värddatorn ser den inte: den har flyttats till en annan nätverksnamnrymd (network namespace).`,
    }),
    look: () => 'ip netns list',
    final: true,
  },
}
