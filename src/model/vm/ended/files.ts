import type {KnownReason} from '../known-reason.js'

const Q = 'qemu-system-x86_64: '

/** What QEMU says of the image files that it is given. */
export const FILES: readonly KnownReason[] = [
  {
    id: 'backing-locked',
    says: /Could not open backing file: Failed to get (?:shared )?"[\w ]+" lock(?:\s+Is another process using the image \[(?<file>[^\]]+)\])?/,
    examples: [
      `${Q}-drive file=o.qcow2: Could not open backing file: Failed to get shared "write" lock\nIs another process using the image [a.qcow2]?`,
    ],
    means: {
      en: 'The backing file of the disk, {file}, is open for writing in {holder}. The file that an overlay is based on must not change.',
      sv: 'Diskens backing file, {file}, är öppen för skrivning i {holder}. Filen som en overlay bygger på får inte ändras.',
    },
    cure: {en: 'End that program first.', sv: 'Avsluta det programmet först.'},
    look: 'pgrep -a qemu',
  },
  {
    id: 'write-lock',
    says: /Failed to get (?:shared )?"[\w ]+" lock(?:\s+Is another process using the image \[(?<file>[^\]]+)\])?/,
    examples: [
      `${Q}-drive file=b.qcow2,format=qcow2: Failed to get "write" lock\nIs another process using the image [b.qcow2]?`,
      `${Q}-drive file=b.qcow2,readonly=on: Failed to get shared "write" lock\nIs another process using the image [b.qcow2]?`,
    ],
    means: {
      en: '{file} is already open in {holder}, and QEMU lets only one program write to a disk.',
      sv: '{file} är redan öppen i {holder}, och QEMU låter bara ett program skriva till en disk.',
    },
    cure: {
      en: 'Start the VM with its own disk. If this is its own disk, end the other program first.',
      sv: 'Starta VM:en med sin egen disk. Om det här är dess egen disk, avsluta det andra programmet först.',
    },
    look: 'pgrep -a qemu',
  },
  {
    id: 'locked-before',
    says: /Failed to get "write" lock of a file that nothing in the lab has open now/,
    examples: [],
    means: {
      en: 'Another program had {file} open when QEMU started. Nothing in the lab has it open now.',
      sv: 'Ett annat program hade {file} öppen när QEMU startades. Nu har inget i labben den öppen.',
    },
    cure: {
      en: 'Start the VM again. If that fails too, the command names the file twice, or a program outside the lab has it open.',
      sv: 'Starta VM:en igen. Om det också misslyckas anger kommandot filen två gånger, eller så har ett program utanför labben den öppen.',
    },
    look: 'pgrep -a qemu',
  },
  {
    id: 'disk-twice',
    says: /Failed to get "write" lock of a disk that the command names twice/,
    examples: [],
    means: {
      en: 'The command names the disk {file} twice, and the VM cannot have it in two places.',
      sv: 'Kommandot anger disken {file} två gånger, och VM:en kan inte ha den på två ställen.',
    },
    cure: {en: 'Leave one of the two out.', sv: 'Utelämna den ena.'},
  },
  {
    id: 'backing-missing',
    says: /Could not open backing file: Could not open '(?<file>[^']+)': No such file/,
    examples: [
      `${Q}-drive file=o2.qcow2,format=qcow2: Could not open backing file: Could not open 'gone.qcow2': No such file or directory`,
    ],
    means: {
      en: "The disk is an overlay, and its backing file {file} is not where the overlay looks for it: in the overlay's own folder, if the name has none.",
      sv: 'Disken är en overlay, och dess backing file {file} finns inte där overlayen letar: i sin egen katalog, om namnet saknar katalog.',
    },
    cure: {
      en: 'Put {file} back there, or create the overlay again with the right name after -b.',
      sv: 'Lägg tillbaka {file} där, eller skapa overlayen igen med rätt namn efter -b.',
    },
    look: 'ls -l',
  },
  {
    id: 'firmware-missing',
    says: /Could not open '(?<file>[^']*(?:OVMF|AAVMF|edk2|\.fd)[^']*)': No such file|could not load PC BIOS '(?<file2>[^']*)'/,
    examples: [
      `${Q}-drive if=pflash,format=raw,file=/usr/share/OVMF/NOPE.fd: Could not open '/usr/share/OVMF/NOPE.fd': No such file or directory`,
      `qemu: could not load PC BIOS 'nope.fd'`,
    ],
    means: {
      en: 'The firmware file {file} could not be read: there is no file with that name, or it is not a firmware.',
      sv: 'Firmwarefilen {file} gick inte att läsa: det finns ingen med det namnet, eller så är den ingen firmware.',
    },
    cure: {
      en: 'Look up its name, and start the VM with it.',
      sv: 'Ta reda på vad den heter och starta VM:en med den.',
    },
    look: 'ls -l /usr/share/OVMF *.fd',
  },
  {
    id: 'file-missing',
    says: /Could not open '(?<file>[^']+)': No such file|could not open (?:kernel file|initrd) '(?<kernel>[^']+)'/,
    examples: [
      `${Q}-drive file=nope.qcow2,format=qcow2: Could not open 'nope.qcow2': No such file or directory`,
      `qemu: could not open kernel file 'nope': No such file or directory`,
    ],
    means: {
      en: 'There is no file {file}. QEMU looks for a name without a folder in the folder where you typed the command.',
      sv: 'Det finns ingen fil {file}. QEMU letar efter ett namn utan katalog i katalogen där du skrev kommandot.',
    },
    cure: {
      en: 'Check the spelling and the folder (pwd), and start the VM where the file is.',
      sv: 'Kontrollera stavningen och katalogen (pwd), och starta VM:en där filen finns.',
    },
    look: 'ls -l',
  },
  {
    id: 'not-a-file',
    says: /requires '(?<file>[^']+)' to be a regular file/,
    examples: [`${Q}-drive file=dir.qcow2: 'file' driver requires 'dir.qcow2' to be a regular file`],
    means: {
      en: '{file} is a folder or a device, not a disk image.',
      sv: '{file} är en katalog eller en enhet, inte en diskfil.',
    },
    cure: {en: 'Start the VM with the image itself.', sv: 'Starta VM:en med själva diskfilen.'},
    look: 'ls -ld {file}',
  },
  {
    id: 'file-forbidden',
    says: /Could not open '(?<file>[^']+)': (?:Permission denied|Operation not permitted)/,
    examples: [`${Q}-drive file=ro.qcow2,format=qcow2: Could not open 'ro.qcow2': Permission denied`],
    means: {
      en: 'You may not read and write {file}: its permissions, or those of its folder, do not allow it.',
      sv: 'Du får inte läsa och skriva {file}: filens eller katalogens rättigheter tillåter det inte.',
    },
    cure: {
      en: 'Give yourself permission (chmod u+rw {file}). For a file that should only be read, use readonly=on.',
      sv: 'Ge dig själv rättighet (chmod u+rw {file}). För en fil som bara ska läsas, använd readonly=on.',
    },
    look: 'ls -l {file}',
  },
  {
    id: 'file-read-only',
    says: /Could not open '(?<file>[^']+)': Read-only file system/,
    examples: [
      `${Q}-drive if=pflash,format=raw,file=/usr/share/OVMF/OVMF_VARS_4M.fd: Could not open '/usr/share/OVMF/OVMF_VARS_4M.fd': Read-only file system`,
    ],
    means: {
      en: '{file} is one of the computer’s own files, which a lab can only read.',
      sv: '{file} är en av datorns egna filer, som en labb bara kan läsa.',
    },
    cure: {
      en: 'Give it readonly=on (a firmware), or copy it to your work folder and use the copy (an NVRAM, a disk).',
      sv: 'Ange readonly=on (en firmware), eller kopiera den till din arbetskatalog och använd kopian (ett NVRAM, en disk).',
    },
    look: 'ls -l',
  },
  {
    id: 'not-qcow2',
    says: /(?:\bfile(?:name)?=(?<disk>[^,:\n]+)[^\n]*: )?Image is not in (?<format>\w+) format/,
    examples: [`${Q}-drive file=text.qcow2,format=qcow2: Image is not in qcow2 format`],
    means: {
      en: 'The command says format={format}, but the file has another format, whatever its name says.',
      sv: 'I kommandot står format={format}, men filen har ett annat format, vad den än heter.',
    },
    cure: {
      en: 'qemu-img info shows its real format: use that, or create the disk again.',
      sv: 'qemu-img info visar filens verkliga format: ange det, eller skapa disken igen.',
    },
    look: "qemu-img info '{disk}'",
  },
  {
    id: 'other-format',
    says: /(?:\bfile(?:name)?=(?<disk>[^,:\n]+)[^\n]*: [^\n]*)?(?:does not support qcow version|Unsupported VDI image|(?:Image not in|not a|is not a|Invalid) (?:VMDK|VDI|VHD|vmdk|vdi|vpc|vhdx|qcow)|Could not find VHDX|Invalid VMDK)/i,
    examples: [
      `${Q}-drive file=a.qcow2,format=qcow: qcow (v1) does not support qcow version 3\nTry the 'qcow2' driver instead.`,
      `${Q}-drive file=a.qcow2,format=vdi: Unsupported VDI image size (size is 0x73746e756f636665, max supported is 0x1fffff8000000)`,
    ],
    means: {
      en: 'The value after format= is not the format of the file.',
      sv: 'Värdet efter format= är inte filens format.',
    },
    cure: {en: 'Start the VM with format=qcow2.', sv: 'Starta VM:en med format=qcow2.'},
    look: "qemu-img info '{disk}'",
  },
  {
    id: 'no-file-given',
    says: /Must specify either driver or file/,
    examples: [`${Q}-drive fil=a.qcow2: Must specify either driver or file`],
    means: {en: 'The -drive names no file.', sv: 'I -drive står ingen fil.'},
    cure: {en: 'It is written file=NAME.', sv: 'Det skrivs file=NAMN.'},
  },
  {
    id: 'pflash-size',
    says: /(?:block device|device) (?<flash>pflash\d) has invalid size (?<size>\d+)|combined size of system firmware exceeds/,
    examples: [
      `${Q}system firmware block device pflash0 has invalid size 1024\n${Q}info: its size must be a non-zero multiple of 0x1000`,
      `${Q}combined size of system firmware exceeds 8388608 bytes`,
    ],
    means: {
      en: 'A file given as if=pflash is neither a firmware nor an NVRAM: its size cannot be that of a flash chip. It may be a disk, an empty file or an incomplete copy.',
      sv: 'En fil som angavs som if=pflash är varken firmware eller NVRAM: storleken kan inte vara ett flashminnes. Den kan vara en disk, en tom fil eller en ofullständig kopia.',
    },
    cure: {
      en: 'Give OVMF_CODE as the first if=pflash, and a fresh copy of OVMF_VARS as the second.',
      sv: 'Ange OVMF_CODE som första if=pflash och en ny kopia av OVMF_VARS som andra.',
    },
    look: 'ls -l /usr/share/OVMF *.fd *VARS*',
  },
  {
    id: 'pflash-order',
    says: /pflash1 requires pflash0|does not support if=pflash,bus=0,unit=2/,
    examples: [
      `${Q}pflash1 requires pflash0`,
      `${Q}-drive if=pflash,file=odd.fd: machine type does not support if=pflash,bus=0,unit=2`,
    ],
    means: {
      en: 'A PC has two flash chips, and the first one must have the firmware.',
      sv: 'En PC har två flashminnen, och det första måste ha firmwaren.',
    },
    cure: {
      en: 'Give exactly two if=pflash: the firmware (OVMF_CODE), and then the NVRAM.',
      sv: 'Ange precis två if=pflash: firmwaren (OVMF_CODE) och sedan NVRAM:et.',
    },
  },
]
