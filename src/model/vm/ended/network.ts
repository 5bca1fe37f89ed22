import type {KnownReason} from '../known-reason.js'

const Q = 'qemu-system-x86_64: '

/** What QEMU says of networks. */
export const NETWORK: readonly KnownReason[] = [
  {
    id: 'forward-refused',
    says: /Could not set up host forwarding rule '(?:\w+:)?(?<address>[^:']*):(?<port>\d+)-/,
    examples: [
      `${Q}-nic user,hostfwd=tcp::22271-:22: Could not set up host forwarding rule 'tcp::22271-:22'`,
      `${Q}-nic user,hostfwd=tcp:10.9.9.9:2299-:22: Could not set up host forwarding rule 'tcp:10.9.9.9:2299-:22'`,
    ],
    means: {
      en: 'QEMU could not open port {port} of the host for the forward. Nothing listens there now, so either the program that used it has ended since, or you may not open that port (below 1024) or that address.',
      sv: 'QEMU kunde inte öppna port {port} på värddatorn för vidarebefordringen. Inget lyssnar där nu, så antingen har programmet som använde den avslutats sedan dess, eller så får du inte öppna den porten (under 1024) eller den adressen.',
    },
    cure: {
      en: 'Start the VM again. If that fails too, use another port and leave the address out.',
      sv: 'Starta VM:en igen. Om det också misslyckas, använd en annan port och utelämna adressen.',
    },
    look: 'ss -tlnp',
  },
  {
    id: 'forward-taken',
    says: /Could not set up host forwarding rule '[^']*' while a program listens there/,
    examples: [],
    means: {
      en: 'Port {port} of the host, which the forward needs, is used by {holder}.',
      sv: 'Port {port} på värddatorn, som vidarebefordringen behöver, används av {holder}.',
    },
    cure: {
      en: 'End that program, or use another port.',
      sv: 'Avsluta det programmet, eller använd en annan port.',
    },
    look: 'ss -tlnp',
  },
  {
    id: 'forward-twice',
    says: /Could not set up host forwarding rule '[^']*' of a port that the command forwards twice/,
    examples: [],
    means: {
      en: 'The command forwards port {port} of the host twice.',
      sv: 'Kommandot vidarebefordrar port {port} på värddatorn två gånger.',
    },
    cure: {en: 'Give each forward its own port.', sv: 'Ge varje vidarebefordring en egen port.'},
  },
  {
    id: 'forward-host-address',
    says: /Invalid host forwarding rule '(?<rule>[^']*)' \(Bad host address\)/,
    examples: [
      `${Q}-nic user,hostfwd=tcp:2299-:22: Invalid host forwarding rule 'tcp:2299-:22' (Bad host address)`,
    ],
    means: {
      en: 'In hostfwd={rule}, the text between the first two colons is not an IP address. A colon may be missing, and QEMU does not accept a name such as localhost.',
      sv: 'I hostfwd={rule} är texten mellan de två första kolonen ingen IP-adress. Kanske saknas ett kolon, och QEMU godtar inte ett namn som localhost.',
    },
    cure: {
      en: 'Write two colons for every address of the host: hostfwd=tcp::PORT-:22.',
      sv: 'Skriv två kolon för alla adresser på värddatorn: hostfwd=tcp::PORT-:22.',
    },
  },
  {
    id: 'forward-separator',
    says: /Invalid host forwarding rule '(?<rule>[^']*)' \(Bad host port separator\)/,
    examples: [
      `${Q}-nic user,hostfwd=tcp::2299:22: Invalid host forwarding rule 'tcp::2299:22' (Bad host port separator)`,
    ],
    means: {
      en: 'In hostfwd={rule} the hyphen between the host’s port and the guest’s is missing.',
      sv: 'I hostfwd={rule} saknas bindestrecket mellan värddatorns port och VM:ens.',
    },
    cure: {en: 'It is written hostfwd=tcp::PORT-:22.', sv: 'Det skrivs hostfwd=tcp::PORT-:22.'},
  },
  {
    id: 'forward-rule',
    says: /Invalid host forwarding rule '(?<rule>[^']*)' \((?<fault>[^)]*)\)|Invalid guest forwarding rule '(?<guest>[^']*)'/,
    examples: [
      `${Q}-nic user,hostfwd=2299-:22: Invalid host forwarding rule '2299-:22' (Bad protocol name)`,
      `${Q}-nic user,hostfwd=tcp::2299-22: Invalid host forwarding rule 'tcp::2299-22' (Missing guest address)`,
      `${Q}-nic user,hostfwd=tcp::abc-:22: Invalid host forwarding rule 'tcp::abc-:22' (Bad host port)`,
    ],
    means: {
      en: 'QEMU cannot read the forward hostfwd={rule}: {fault}.',
      sv: 'QEMU kan inte läsa vidarebefordringen hostfwd={rule}: {fault}.',
    },
    cure: {
      en: 'It is written hostfwd=tcp::PORT-:22: protocol, colon, address (or nothing), colon, port, hyphen, the same for the guest.',
      sv: 'Det skrivs hostfwd=tcp::PORT-:22: protokoll, kolon, adress (eller inget), kolon, port, bindestreck och likadant för VM:en.',
    },
  },
  {
    id: 'redir-gone',
    says: /-redir: invalid option/,
    examples: [`${Q}-redir: invalid option`],
    means: {
      en: 'QEMU no longer has -redir, which old instructions show.',
      sv: 'QEMU har inte längre -redir, som äldre instruktioner visar.',
    },
    cure: {
      en: '-redir tcp:PORT::22 is written -nic user,hostfwd=tcp::PORT-:22 today.',
      sv: '-redir tcp:PORT::22 skrivs idag -nic user,hostfwd=tcp::PORT-:22.',
    },
  },
  {
    id: 'ifup-script',
    says: /(?:network script|could not launch network script|failed to launch).*?(?<script>\/\S*qemu-ifup\S*)|(?<script2>\/etc\/qemu-ifup)\S*.*(?:failed|could not|not found)/i,
    examples: [
      `${Q}-netdev tap,id=n: network script /etc/qemu-ifup failed with status 256`,
      `/etc/qemu-ifup: could not launch network script`,
    ],
    means: {
      en: 'Without script=no, QEMU runs /etc/qemu-ifup for a TAP device, and that script failed.',
      sv: 'Utan script=no kör QEMU /etc/qemu-ifup för en TAP-enhet, och det skriptet misslyckades.',
    },
    cure: {en: 'Start the VM with script=no,downscript=no.', sv: 'Starta VM:en med script=no,downscript=no.'},
  },
  {
    id: 'bridge-acl',
    says: /failed to parse default acl file [`'](?<acl>[^']+)'|access denied by acl file/,
    examples: [
      "failed to parse default acl file `/etc/qemu/bridge.conf'\nqemu-system-x86_64: -nic bridge,br=br0: bridge helper failed",
      'access denied by acl file\nqemu-system-x86_64: -nic bridge,br=br9: bridge helper failed',
    ],
    means: {
      en: 'The bridge helper plugs a VM only into bridges that /etc/qemu/bridge.conf allows, and that file is missing or does not name this bridge.',
      sv: 'Brygghjälparen (bridge helper) kopplar bara in en VM i bryggor som /etc/qemu/bridge.conf tillåter, och den filen saknas eller anger inte den här bryggan.',
    },
    cure: {
      en: 'Add a line such as "allow br0" to /etc/qemu/bridge.conf, or start the VM with -netdev tap,ifname=….',
      sv: 'Lägg till en rad som "allow br0" i /etc/qemu/bridge.conf, eller starta VM:en med -netdev tap,ifname=….',
    },
    look: 'cat /etc/qemu/bridge.conf',
  },
  {
    id: 'bridge-helper',
    says: /(?<line>[^\n]*(?:failed to (?:get mtu|add interface|create|set|bring|launch)|no such device|Operation not permitted)[^\n]*)\n[^\n]*bridge helper failed|bridge helper failed/,
    examples: [
      "failed to get mtu of bridge `br9': No such device\nqemu-system-x86_64: -nic bridge,br=br9: bridge helper failed",
      `${Q}-nic tap,helper=/nowhere: bridge helper failed`,
    ],
    means: {
      en: 'The bridge helper could not plug the VM in: the bridge or the helper does not exist, or the helper lacks permission.',
      sv: 'Brygghjälparen (bridge helper) kunde inte koppla in VM:en: bryggan eller hjälparen finns inte, eller så saknar hjälparen rättigheter.',
    },
    cure: {
      en: 'Create the bridge first, and check its name after br=.',
      sv: 'Skapa bryggan först och kontrollera namnet efter br=.',
    },
    look: 'ip -br link show type bridge',
  },
  {
    id: 'tap-busy',
    says: /could not configure \/dev\/net\/tun \((?<tap>[^)]+)\): Device or resource busy/,
    examples: [
      `${Q}-netdev tap,id=n,ifname=tap0,script=no: could not configure /dev/net/tun (tap0): Device or resource busy`,
    ],
    means: {
      en: '{tap} is already used by {holder}: only one VM can use a TAP device.',
      sv: '{tap} används redan av {holder}: bara en VM kan använda en TAP-enhet.',
    },
    cure: {
      en: 'End that VM, or give this one its own TAP device.',
      sv: 'Avsluta den VM:en, eller ge den här en egen TAP-enhet.',
    },
    look: 'pgrep -a qemu',
  },
  {
    id: 'tap-not-yours',
    says: /could not configure \/dev\/net\/tun \((?<tap>[^)]+)\): Operation not permitted/,
    examples: [
      `${Q}-netdev tap,id=n,ifname=tap0,script=no: could not configure /dev/net/tun (tap0): Operation not permitted`,
    ],
    means: {
      en: 'There is no {tap} and QEMU may not create one, or {tap} belongs to another user.',
      sv: 'Det finns ingen {tap} och QEMU får inte skapa någon, eller så tillhör {tap} en annan användare.',
    },
    cure: {
      en: 'Create it first: sudo ip tuntap add dev {tap} mode tap user "$USER".',
      sv: 'Skapa den först: sudo ip tuntap add dev {tap} mode tap user "$USER".',
    },
    look: 'ip tuntap list',
  },
  {
    id: 'tap-other-kind',
    says: /could not configure \/dev\/net\/tun \((?<tap>[^)]+)\): Invalid argument/,
    examples: [`${Q}-nic tap,ifname=lo,script=no: could not configure /dev/net/tun (lo): Invalid argument`],
    means: {
      en: '{tap} is not a TAP device that QEMU can open this way: it is another kind of interface (mode tun, a bridge, a card), or only one of {tap} and the command has several queues (multi_queue, queues=).',
      sv: '{tap} är ingen TAP-enhet som QEMU kan öppna så: den är ett annat slags gränssnitt (mode tun, en brygga, ett kort), eller så har bara en av {tap} och kommandot flera köer (multi_queue, queues=).',
    },
    cure: {
      en: 'Create it again: sudo ip link delete {tap}; sudo ip tuntap add dev {tap} mode tap. For queues=2 and more, add multi_queue.',
      sv: 'Skapa den igen: sudo ip link delete {tap}; sudo ip tuntap add dev {tap} mode tap. För queues=2 och fler: lägg till multi_queue.',
    },
    look: 'ip -d tuntap list',
  },
  {
    id: 'tun-missing',
    says: /could not open \/dev\/net\/tun: (?<fault>[^\n]+)/,
    examples: [`${Q}-nic tap,ifname=tap0: could not open /dev/net/tun: Permission denied`],
    means: {
      en: 'QEMU cannot open /dev/net/tun ({fault}), which it needs for TAP devices.',
      sv: 'QEMU kan inte öppna /dev/net/tun ({fault}), som det behöver för TAP-enheter.',
    },
    cure: {
      en: 'qlab doctor shows what is missing on the computer.',
      sv: 'qlab doctor visar vad som saknas på datorn.',
    },
    look: 'ls -l /dev/net/tun',
  },
  {
    id: 'bad-mac',
    says: /invalid syntax for ethernet address|NIC cannot have multicast MAC|Property '[\w-]+\.mac' doesn't take value '(?<mac>[^']*)'/,
    examples: [
      `${Q}-nic user,mac=52:54:00:12:34: invalid syntax for ethernet address`,
      `${Q}-nic user,mac=53:54:00:12:34:56: NIC cannot have multicast MAC address`,
      `${Q}-device e1000,mac=zz: Property 'e1000.mac' doesn't take value 'zz'`,
    ],
    means: {
      en: 'The value after mac= is not the MAC address of a card: six pairs of hexadecimal digits, of which the first is an even number.',
      sv: 'Värdet efter mac= är ingen MAC-adress för ett kort: sex par hexadecimala siffror, där det första är ett jämnt tal.',
    },
    cure: {en: 'Such as 52:54:00:12:34:57.', sv: 'Till exempel 52:54:00:12:34:57.'},
  },
  {
    id: 'no-nic-model',
    says: /Unsupported NIC model: (?<model>\S+)|requested NIC \(.*model (?<model2>[^)]+)\) was not created/,
    examples: [`${Q}Unsupported NIC model: e100`],
    means: {
      en: 'QEMU has no network card called {model}.',
      sv: 'QEMU har inget nätverkskort som heter {model}.',
    },
    cure: {
      en: 'The usual ones are e1000, e1000e, rtl8139 and virtio-net-pci.',
      sv: 'De vanliga är e1000, e1000e, rtl8139 och virtio-net-pci.',
    },
    look: 'qemu-system-x86_64 -nic model=help',
  },
]
