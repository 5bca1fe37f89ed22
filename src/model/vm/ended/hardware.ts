import type {KnownReason} from '../known-reason.js'

const Q = 'qemu-system-x86_64: '

/** What QEMU says of devices, and of the words of its command line. */
export const HARDWARE: readonly KnownReason[] = [
  {
    id: 'boot-word',
    says: /Invalid boot device '(?<device>[^']*)'|Parameter 'boot\.(?<key>\w+)' is unexpected/,
    examples: [`${Q}Invalid boot device 'z'`, `${Q}Parameter 'boot.foo' is unexpected`],
    means: {
      en: '-boot knows letters (c: the first disk, d: the CD, n: the network) and the keys order=, once= and menu=.',
      sv: '-boot känner till bokstäver (c: första disken, d: cd-skivan, n: nätverket) och nycklarna order=, once= och menu=.',
    },
    cure: {en: 'For example: -boot d.', sv: 'Till exempel: -boot d.'},
  },
  {
    id: 'device-unknown',
    says: /'(?<device>[^']+)' is not a valid device model name|unknown vga type: (?<vga>\S+)/,
    examples: [`${Q}-device virtio-netpci: 'virtio-netpci' is not a valid device model name`],
    means: {
      en: 'QEMU has no device called {device}. {meant}',
      sv: 'QEMU har ingen enhet som heter {device}. {meant}',
    },
    cure: {
      en: 'Check the spelling; qemu-system-x86_64 -device help lists all.',
      sv: 'Kontrollera stavningen. qemu-system-x86_64 -device help visar alla.',
    },
    look: 'qemu-system-x86_64 -device help',
  },
  {
    id: 'no-such-id',
    says: /Property '(?<device>[\w-]+)\.(?<key>netdev|drive|tpmdev|chardev|bus)' can't find value '(?<name>[^']*)'|Bus '(?<bus>[^']+)' not found|chardev '(?<chardev>[^']+)' not found/,
    examples: [
      `${Q}-device e1000,netdev=nope: Property 'e1000.netdev' can't find value 'nope'`,
      `${Q}-device virtio-blk-pci,drive=e: Property 'virtio-blk-device.drive' can't find value 'e'`,
      `${Q}-tpmdev emulator,id=tpm0,chardev=nope: tpm-emulator: tpm chardev 'nope' not found`,
    ],
    means: {
      en: 'Nothing in the command has the id {name}: a -device is joined to its -netdev, -drive, -tpmdev or -chardev by the same id.',
      sv: 'Inget i kommandot har id:t {name}: en -device hör ihop med sin -netdev, -drive, -tpmdev eller -chardev genom samma id.',
    },
    cure: {
      en: 'Write the same id in both halves; a -drive for a -device also needs if=none.',
      sv: 'Skriv samma id i båda halvorna. En -drive till en -device behöver också if=none.',
    },
  },
  {
    id: 'duplicate-id',
    says: /Duplicate ID '(?<name>[^']*)'|Duplicate nodes with node-name='(?<node>[^']*)'/,
    examples: [`${Q}-netdev user,id=n: Duplicate ID 'n' for netdev`],
    means: {
      en: 'Two parts of the command have the id {name}.',
      sv: 'Två delar av kommandot har id:t {name}.',
    },
    cure: {en: 'Give each its own id.', sv: 'Ge var och en ett eget id.'},
  },
  {
    id: 'id-missing',
    says: /Parameter '(?<key>[\w-]+)' is missing|parameter '(?<key2>[\w-]+)' is missing|'(?<key3>\w+)' property is required/,
    examples: [
      `${Q}-netdev user: Parameter 'id' is missing`,
      `${Q}-device tpm-crb: 'tpmdev' property is required`,
    ],
    means: {en: 'The option lacks {key}=.', sv: 'Flaggan saknar {key}=.'},
    cure: {en: 'Add it.', sv: 'Lägg till det.'},
  },
  {
    id: 'no-such-bus',
    says: /No '(?<bus>[^']+)' bus found for device '(?<device>[^']+)'/,
    examples: [`${Q}-device usb-tablet: No 'usb-bus' bus found for device 'usb-tablet'`],
    means: {
      en: '{device} needs a controller that the VM does not have.',
      sv: '{device} behöver en styrenhet som VM:en inte har.',
    },
    cure: {
      en: 'Add one: -usb for USB, -device virtio-scsi-pci for SCSI, -device ahci,id=ahci for SATA.',
      sv: 'Lägg till en: -usb för USB, -device virtio-scsi-pci för SCSI, -device ahci,id=ahci för SATA.',
    },
  },
  {
    id: 'slot-taken',
    says: /slot (?<slot>\d+) function \d+ (?:not available|already in use)/,
    examples: [
      `${Q}-device virtio-rng-pci,addr=3: PCI: slot 3 function 0 not available for virtio-net-pci, in use by e1000,id=(null)`,
    ],
    means: {
      en: 'Slot {slot} of the VM already has another card.',
      sv: 'Plats {slot} i VM:en har redan ett annat kort.',
    },
    cure: {en: 'Leave addr= out, and QEMU finds a free one.', sv: 'Utelämna addr=, så hittar QEMU en ledig.'},
  },
  {
    id: 'property-unknown',
    says: /Property '(?<device>[\w.-]+)\.(?<key>[\w-]+)' not found|does not support the option '(?<key2>[^']+)'|Invalid parameter '(?<key3>[^']+)'/,
    examples: [
      `${Q}-device e1000,foo=1: Property 'e1000.foo' not found`,
      `${Q}-drive file=a.qcow2,foo=1: Block format 'qcow2' does not support the option 'foo'`,
      `${Q}-vnc :1,foo=1: Invalid parameter 'foo'`,
    ],
    means: {
      en: 'The option has no {key}=. {meant}',
      sv: 'Flaggan har inget {key}=. {meant}',
    },
    cure: {en: 'Check the spelling against the guide.', sv: 'Kontrollera stavningen mot guiden.'},
  },
  {
    id: 'value-unknown',
    says: /Parameter '(?<key>[\w.-]+)' does not accept value '(?<value>[^']*)'|Parameter '(?<key2>[\w.-]+)' expects (?<wanted>[^\n]+)/,
    examples: [
      `${Q}-netdev usr,id=n: Parameter 'type' does not accept value 'usr'`,
      `${Q}-netdev user,id=n,restrict=maybe: Parameter 'restrict' expects 'on' or 'off'`,
    ],
    means: {
      en: '{key} has a value that QEMU does not know.',
      sv: '{key} har ett värde som QEMU inte känner till.',
    },
    cure: {en: 'Check the spelling against the guide.', sv: 'Kontrollera stavningen mot guiden.'},
  },
  {
    id: 'option-value-missing',
    says: /(?<option>-[\w-]+): requires an argument/,
    examples: [`${Q}-drive: requires an argument`],
    means: {
      en: 'Nothing follows {option}: its value is missing, or a line of the command was not joined to the next (no blank may follow the backslash).',
      sv: 'Inget följer efter {option}: värdet saknas, eller så hängde en rad inte ihop med nästa (inget blanksteg får följa efter bakstrecket).',
    },
    cure: {en: 'Type the whole command again.', sv: 'Skriv hela kommandot igen.'},
  },
  {
    id: 'option-unknown',
    says: /(?<option>--?[\w-]+\S*): invalid option/,
    examples: [`${Q}-netdv: invalid option`, `${Q}--drive-file=a.qcow2: invalid option`],
    means: {
      en: 'QEMU has no option {option}. {meant}',
      sv: 'QEMU har ingen flagga {option}. {meant}',
    },
    cure: {
      en: 'Check the spelling; a value follows its option after a blank, not after =.',
      sv: 'Kontrollera stavningen. Ett värde följer efter sin flagga med ett blanksteg, inte med =.',
    },
  },
  {
    id: 'only-with-kernel',
    says: /(?<option>-\w+) only allowed with -kernel/,
    examples: [`${Q}-append only allowed with -kernel option`],
    means: {
      en: '{option} is only for a VM that is given its kernel with -kernel.',
      sv: '{option} är bara till för en VM som får sin kärna med -kernel.',
    },
    cure: {en: 'Leave it out.', sv: 'Utelämna den.'},
  },
]
