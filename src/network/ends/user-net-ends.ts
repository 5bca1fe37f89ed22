import {who, type EndTable} from './end-words.js'

/** On QEMU's user network. */
export const USER_NET_ENDS: EndTable = {
  'no-forward': {
    sample: {vm: 'vm', port: '2222', target: '22'},
    say: ({vm, port}) => ({
      en: `TCP port ${port} of the host is not forwarded to ${who(vm).en}.`,
      sv: `TCP-port ${port} på värddatorn vidarebefordras inte till ${who(vm).sv}.`,
    }),
    look: () => 'ss -tlnp',
    restart: () => true,
    final: true,
  },
  'forward-to-other-port': {
    sample: {vm: 'vm', port: '2222', to: '10.0.2.15', has: '80', target: '22'},
    say: ({vm, port, has, target}) => ({
      en: `Port ${port} of the host leads to port ${has} in ${who(vm).en}, and not to ${target}.`,
      sv: `Port ${port} på värddatorn leder till port ${has} i ${who(vm).sv} och inte till ${target}.`,
    }),
    look: () => 'ss -tlnp',
    restart: () => true,
    final: true,
  },
  'forward-to-other-address': {
    sample: {vm: 'vm', port: '2222', to: '10.0.2.15', has: '10.0.2.77', card: 'ens3'},
    say: ({vm, port, to, has}) => ({
      en: `Port ${port} of the host leads to ${to}, but ${who(vm).en} has the address ${has}, so nothing answers there. Give the VM ${to}, or forward the port to ${has}.`,
      sv: `Port ${port} på värddatorn leder till ${to}, men ${who(vm).sv} har adressen ${has}, så inget svarar där. Ge VM:en ${to}, eller vidarebefordra porten till ${has}.`,
    }),
    look: ({vm}) => `qlab console ${vm}`,
    // What has an address does not ask for another.
    final: true,
  },
  'forward-to-nobody': {
    sample: {vm: 'vm', port: '2222', to: '10.0.2.77', gives: '10.0.2.15'},
    say: ({vm, port, to, gives}) => ({
      en: `Port ${port} of the host leads to ${to}, but the address that QEMU gives ${who(vm).en} is ${gives}. Leave out the address between - and the last colon, and the forward leads to the VM.`,
      sv: `Port ${port} på värddatorn leder till ${to}, men den adress som QEMU ger ${who(vm).sv} är ${gives}. Skriv ingen adress mellan - och det sista kolonet, så leder vidarebefordringen till VM:en.`,
    }),
    look: () => 'pgrep -a qemu',
    // Only the system inside knows which address it has; it is asked as soon as it can be.
    passes: ({vm}) => ({
      seconds: 20,
      for: {
        en: `${who(vm).en} to boot, so that qlab can see its address`,
        sv: `att ${who(vm).sv} ska starta, så att qlab kan se adressen`,
      },
    }),
  },
  'forward-not-at-localhost': {
    sample: {vm: 'vm', port: '2222', host: '192.168.77.100', to: '10.0.2.15'},
    say: ({vm, port, host}) => ({
      en: `Port ${port} leads into ${who(vm).en} only for connections to ${host}, the address before the port in hostfwd=. QEMU does not listen for it on localhost (127.0.0.1).`,
      sv: `Port ${port} leder in i ${who(vm).sv} bara för anslutningar till ${host}, adressen som står före porten i hostfwd=. QEMU lyssnar inte på porten på localhost (127.0.0.1).`,
    }),
    look: () => 'ss -tln',
    restart: () => true,
    final: true,
  },
  'forward-not-outside': {
    sample: {vm: 'vm', port: '2222', host: '127.0.0.1', to: '10.0.2.15'},
    say: ({vm, port, host}) => ({
      en: `Port ${port} leads into ${who(vm).en} only for connections to ${host}, the address before the port in hostfwd=. Nobody on the LAN can use it.`,
      sv: `Port ${port} leder in i ${who(vm).sv} bara för anslutningar till ${host}, adressen som står före porten i hostfwd=. Ingen på LAN:et kan använda den.`,
    }),
    look: () => 'ss -tln',
  },
  'net-restricted': {
    sample: {vm: 'vm'},
    say: ({vm}) => ({
      en: `${who(vm).Ens} user network was started with restrict=on: forwarded ports lead in, and nothing leads out. End the VM, and start it without restrict.`,
      sv: `${who(vm).Svs} användarnätverk startades med restrict=on: vidarebefordrade portar leder in, men inget leder ut. Avsluta VM:en och starta den utan restrict.`,
    }),
    look: () => 'pgrep -a qemu',
    restart: () => true,
    final: true,
  },
}
