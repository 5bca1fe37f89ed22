import type {KnownReason} from '../known-reason.js'

const Q = 'qemu-system-x86_64: '

/** What QEMU says of screens, monitors and other places where one reaches it. */
export const SOCKETS: readonly KnownReason[] = [
  {
    id: 'vnc-taken',
    says: /-vnc (?:\S*?):(?<display>\d+)\S*: Failed to (?:find an available port|bind socket): Address already in use/,
    examples: [`${Q}-vnc :71: Failed to find an available port: Address already in use`],
    means: {
      en: 'VNC display :{display} is port {port} of the host, and {holder} is already using it.',
      sv: 'VNC-display :{display} är port {port} på värddatorn, och {holder} använder den redan.',
    },
    cure: {
      en: 'Give the VM another display, or end the other program.',
      sv: 'Ge VM:en en annan display, eller avsluta det andra programmet.',
    },
    look: 'ss -tlnp',
  },
  {
    id: 'taken-before',
    says: /Device or resource busy, or Address already in use, where nothing in the lab uses it now/,
    examples: [],
    means: {
      en: 'Another program used {taken} when QEMU started. Nothing in the lab uses it now.',
      sv: 'Ett annat program använde {taken} när QEMU startades. Nu används det inte av något i labben.',
    },
    cure: {
      en: 'Start the VM again. If that fails too, the command may name it twice.',
      sv: 'Starta VM:en igen. Om det också misslyckas anger kommandot det kanske två gånger.',
    },
  },
  {
    id: 'spice-taken',
    says: /binding socket to \S*?:(?<port>\d+) failed/,
    examples: [
      `${Q}warning: Spice: ../server/reds.cpp:2585:reds_init_socket: binding socket to :5971 failed\n${Q}failed to initialize spice server`,
    ],
    means: {
      en: 'SPICE could not open port {port} of the host: {holder} is using it, or it is a port that only root may open.',
      sv: 'SPICE kunde inte öppna port {port} på värddatorn: {holder} använder den, eller så är det en port som bara root får öppna.',
    },
    cure: {
      en: 'Give the VM another port, or end the other program.',
      sv: 'Ge VM:en en annan port, eller avsluta det andra programmet.',
    },
    look: 'ss -tlnp',
  },
  {
    id: 'address-taken',
    says: /-(?<option>[\w-]+) \w*:?(?<address>[\w.]*):(?<port>\d+)\S*: Failed to (?:find an available port|bind socket)[^\n]*: Address already in use|Failed to bind socket to (?<path>\S+): Address already in use/,
    examples: [
      `${Q}-monitor tcp:127.0.0.1:22271,server=on,wait=off: Failed to find an available port: Address already in use`,
      `${Q}-qmp tcp:localhost:22271,server=on: Failed to find an available port: Address already in use`,
    ],
    means: {
      en: 'Port {port} of the host, where QEMU should listen, is used by {holder}.',
      sv: 'Port {port} på värddatorn, där QEMU skulle lyssna, används av {holder}.',
    },
    cure: {
      en: 'Give the VM another port, or end the other program.',
      sv: 'Ge VM:en en annan port, eller avsluta det andra programmet.',
    },
    look: 'ss -tlnp',
  },
  {
    id: 'address-foreign',
    says: /Cannot assign requested address/,
    examples: [`${Q}-vnc 10.9.9.9:1: Failed to bind socket: Cannot assign requested address`],
    means: {
      en: 'QEMU was told to listen on an address that the host does not have.',
      sv: 'QEMU skulle lyssna på en adress som värddatorn inte har.',
    },
    cure: {
      en: 'Leave the address out, or give one of the host’s own.',
      sv: 'Utelämna adressen, eller ange en av värddatorns egna.',
    },
    look: 'ip -br address',
  },
  {
    id: 'port-forbidden',
    says: /Failed to bind socket[^\n]*: Permission denied/,
    examples: [`${Q}-vnc :1: Failed to bind socket: Permission denied`],
    means: {
      en: 'QEMU may not listen there: ports below 1024 are for root, and a socket’s folder must be yours.',
      sv: 'QEMU får inte lyssna där: portar under 1024 är för root, och en sockets katalog måste vara din.',
    },
    cure: {
      en: 'Use port 1024 or above, or a folder of your own.',
      sv: 'Använd port 1024 eller högre, eller en egen katalog.',
    },
  },
  {
    id: 'socket-folder',
    says: /Failed to bind socket to (?<path>\S+): No such file or directory/,
    examples: [
      `${Q}-monitor unix:/tmp/nodir/mon,server=on,wait=off: Failed to bind socket to /tmp/nodir/mon: No such file or directory`,
    ],
    means: {
      en: 'The folder of the socket {path} does not exist.',
      sv: 'Katalogen för socketen {path} finns inte.',
    },
    cure: {
      en: 'Create the folder first, or use another path.',
      sv: 'Skapa katalogen först, eller använd en annan sökväg.',
    },
  },
  {
    id: 'tpm-socket',
    says: /-chardev socket,[^\n]*tpm[^\n]*: Failed to connect to '(?<path>[^']+)': (?<fault>[^\n]+)/,
    examples: [
      `${Q}-chardev socket,id=chrtpm,path=/tmp/mytpm/sock: Failed to connect to '/tmp/mytpm/sock': No such file or directory`,
      `${Q}-chardev socket,id=chrtpm,path=/tmp/mytpm/sock: Failed to connect to '/tmp/mytpm/sock': Connection refused`,
    ],
    means: {
      en: 'No swtpm listens on {path}: it was not started, listens elsewhere, or has ended together with the VM that used it.',
      sv: 'Ingen swtpm lyssnar på {path}: den är inte startad, lyssnar någon annanstans eller har avslutats tillsammans med VM:en som använde den.',
    },
    cure: {
      en: 'Start swtpm first, with the same path, and again before every start of the VM.',
      sv: 'Starta swtpm först, med samma sökväg, och på nytt före varje start av VM:en.',
    },
    look: 'pgrep -a swtpm',
  },
  {
    id: 'socket-nobody',
    says: /Failed to connect to '(?<path>[^']+)': (?:No such file|Connection refused)/,
    examples: [
      `${Q}-qmp unix:/tmp/nomon: Failed to connect to '/tmp/nomon': No such file or directory`,
      `${Q}-serial tcp:127.0.0.1:1: Failed to connect to '127.0.0.1:1': Connection refused`,
    ],
    means: {
      en: 'QEMU tried to connect to {path}, but nothing listens there. With server=on, QEMU itself listens.',
      sv: 'QEMU försökte ansluta till {path}, men inget lyssnar där. Med server=on lyssnar QEMU självt.',
    },
    cure: {
      en: 'For a monitor, add ,server=on,wait=off. Otherwise start the other end first.',
      sv: 'För en monitor, lägg till ,server=on,wait=off. Annars startar du den andra änden först.',
    },
  },
  {
    id: 'vnc-word',
    says: /-vnc (?<value>\S+): (?:no vnc port specified|port (?<port>\d+) out of range|(?:error|can't convert)[^\n]*)/,
    examples: [`${Q}-vnc 1: no vnc port specified`, `${Q}-vnc :80000: port 80000 out of range`],
    means: {
      en: '-vnc needs a colon and a display number: display :1 is port 5901.',
      sv: '-vnc kräver ett kolon och ett displaynummer: display :1 är port 5901.',
    },
    cure: {en: 'It is written -vnc :1.', sv: 'Det skrivs -vnc :1.'},
  },
  {
    id: 'no-window',
    says: /gtk initialization failed|Could not initialize SDL|We need a terminal output|XDG_RUNTIME_DIR is invalid|Display 'gtk' is not available|(?:cannot|unable to) open display/i,
    examples: [
      'gtk initialization failed',
      'Could not initialize SDL(x11 not available) - exiting',
      'We need a terminal output',
    ],
    means: {
      en: 'QEMU was told to open a window, or to draw in the terminal, but neither is available here.',
      sv: 'QEMU skulle öppna ett fönster, eller rita i terminalen, men inget av dem finns här.',
    },
    cure: {
      en: 'Leave -display, -sdl, -gtk and -curses out, or use -vnc :1 and qlab view.',
      sv: 'Utelämna -display, -sdl, -gtk och -curses, eller använd -vnc :1 och qlab view.',
    },
  },
  {
    id: 'stdio-twice',
    says: /cannot use stdio by multiple/,
    examples: [`${Q}-serial stdio: cannot use stdio by multiple character devices`],
    means: {
      en: 'Two options use QEMU’s own terminal (stdio).',
      sv: 'Två flaggor använder QEMU:s egen terminal (stdio).',
    },
    cure: {
      en: 'Let only one of them use it, or use mon:stdio, which shares it between monitor and serial console.',
      sv: 'Låt bara en av dem använda den, eller använd mon:stdio, som delar den mellan monitor och seriekonsol.',
    },
  },
  {
    id: 'stdio-in-background',
    says: /cannot use stdio with -daemonize|-nographic cannot be used with -daemonize|-curses cannot be used with -daemonize/,
    examples: [
      `${Q}-serial stdio: cannot use stdio with -daemonize`,
      `${Q}-nographic cannot be used with -daemonize`,
    ],
    means: {
      en: 'With -daemonize QEMU goes to the background, where it has no terminal.',
      sv: 'Med -daemonize går QEMU till bakgrunden, och där har det ingen terminal.',
    },
    cure: {
      en: 'Leave -daemonize out, or use a socket instead of the terminal, for example -monitor unix:/tmp/NAME,server=on,wait=off.',
      sv: 'Utelämna -daemonize, eller använd en socket i stället för terminalen, till exempel -monitor unix:/tmp/NAMN,server=on,wait=off.',
    },
  },
  {
    id: 'chardev-word',
    says: /'(?<word>[^']+)' is not a valid char driver|parse error: (?<word2>\S+)/,
    examples: [`${Q}-qmp foo: 'foo' is not a valid char driver\n${Q}-qmp foo: parse error: foo`],
    means: {
      en: 'QEMU does not know {word} as a place for a monitor or a console.',
      sv: 'QEMU känner inte till {word} som plats för en monitor eller konsol.',
    },
    cure: {
      en: 'Use for example stdio, unix:/tmp/NAME,server=on,wait=off or tcp:localhost:PORT,server=on,wait=off.',
      sv: 'Använd till exempel stdio, unix:/tmp/NAMN,server=on,wait=off eller tcp:localhost:PORT,server=on,wait=off.',
    },
  },
]
