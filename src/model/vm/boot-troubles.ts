import type {KnownReason} from './known-reason.js'

/** What keeps a guest from booting, by what its console or its screen shows; the most specific first. */
export const BOOT_TROUBLES: readonly KnownReason[] = [
  {
    id: 'kernel-oom',
    says: /Kernel panic - not syncing: (?:System is deadlocked on memory|Out of memory)|Out of memory and no killable|end Kernel panic.*memory/,
    examples: ['[    2.1] Kernel panic - not syncing: System is deadlocked on memory'],
    means: {
      en: 'The kernel in the VM ran out of memory while it booted.',
      sv: 'Minnet i VM:en tog slut medan kärnan startade.',
    },
    cure: {
      en: 'End the VM and start it with more memory (-m).',
      sv: 'Avsluta VM:en och starta den med mer minne (-m).',
    },
    look: 'pgrep -a qemu',
    restarts: true,
  },
  {
    id: 'no-root',
    says: /VFS: Unable to mount root fs|ALERT!\s+.*does not exist|micro: no disk with a partition/,
    examples: [
      '[    3.0] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
      'ALERT!  /dev/vda1 does not exist.  Dropping to a shell!',
    ],
    means: {
      en: 'The kernel in the VM runs, but finds no disk with its system: the disk is missing, is another one, or is on a controller that the kernel has no driver for.',
      sv: 'Linuxkärnan i VM:en körs men hittar ingen disk med sitt system: disken saknas, är en annan eller sitter på en styrenhet som kärnan inte har drivrutin för.',
    },
    cure: {
      en: 'End the VM and start it with its disk as in the guide.',
      sv: 'Avsluta VM:en och starta den med rätt disk, som i guiden.',
    },
    look: 'pgrep -a qemu',
  },
  {
    id: 'initramfs-failed',
    says: /Initramfs unpacking failed: (?<fault>[^\n]*)/,
    examples: ['[    0.9] Initramfs unpacking failed: write error'],
    means: {
      en: 'The kernel could not unpack its initramfs ({fault}). "write error" usually means too little memory.',
      sv: 'Linuxkärnan kunde inte packa upp sin initramfs ({fault}). "write error" betyder oftast för lite minne.',
    },
    cure: {
      en: 'End the VM and start it with more memory (-m).',
      sv: 'Avsluta VM:en och starta den med mer minne (-m).',
    },
  },
  {
    id: 'kernel-panic',
    says: /Kernel panic - not syncing: (?<fault>[^\n]*)/,
    examples: ['[    5.1] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100'],
    means: {
      en: 'The kernel in the VM crashed: "{fault}".',
      sv: 'Kärnan i VM:en kraschade: "{fault}".',
    },
    cure: {
      en: 'The lines before that on the console show what happened first. End the VM and start it again.',
      sv: 'Raderna före på konsolen visar vad som hände innan. Avsluta VM:en och starta den igen.',
    },
    look: 'qlab console',
  },
  {
    // A minute of it is not a hiccup any more, and it is over where anything else is written after it.
    id: 'kernel-hangs',
    says: /soft lockup - CPU#\d+ stuck for (?:[6-9]\d|\d{3,})s!(?:[^\n]*\n[^\n]*(?:\brcu|soft lockup))*[^\n]*\s*$/,
    examples: [
      '[   76.301168] watchdog: BUG: soft lockup - CPU#0 stuck for 71s! [seedrng:131]\n[   76.393175] watchdog: BUG: soft lockup - CPU#1 stuck for 71s! [exe:135]\n[   86.833189] rcu: INFO: rcu_preempt self-detected stall on CPU',
    ],
    means: {
      en: 'The kernel in the VM hangs: its processors have done nothing for a minute ("soft lockup" on its console). That can happen in an emulated VM with several processors, on a busy computer; it is not your mistake.',
      sv: 'Kärnan i VM:en har hängt sig: processorerna har inte kommit vidare på en minut ("soft lockup" på konsolen). Det kan hända i en emulerad VM med flera processorer på en upptagen dator, och är inte ditt fel.',
    },
    cure: {
      en: 'End the VM and start it again.',
      sv: 'Avsluta VM:en och starta den igen.',
    },
    look: 'qlab console',
    restarts: true,
  },
  {
    id: 'memory-too-small',
    says: /(?:[Nn]ot enough|[Tt]oo little) (?:low )?memory|error: out of memory|Out of memory\b(?!: Kill)/,
    examples: [
      'error: out of memory.\nerror: you need to load the kernel first.\ngrub> ',
      'Not enough memory to load specified image.',
    ],
    means: {
      en: 'The boot loader ran out of memory: "{line}".',
      sv: 'Minnet tog slut för startprogrammet: "{line}".',
    },
    cure: {
      en: 'End the VM and start it with more memory (-m).',
      sv: 'Avsluta VM:en och starta den med mer minne (-m).',
    },
    restarts: true,
  },
  {
    id: 'grub-rescue',
    says: /grub rescue>/,
    examples: ['error: no such partition.\ngrub rescue> '],
    means: {
      en: 'GRUB started, but finds neither its own files nor a system on the disk.',
      sv: 'GRUB startade men hittar varken sina egna filer eller något system på disken.',
    },
    cure: {
      en: 'The disk is not the one that belongs to it, or is damaged. End the VM and start it with the right disk.',
      sv: 'Disken är inte den som hör till, eller är skadad. Avsluta VM:en och starta den med rätt disk.',
    },
  },
  {
    id: 'grub-failed',
    says: /^\W*error: (?<fault>[^\n]*)\n[^]*^grub> ?$/m,
    examples: ["error: file `/boot/vmlinuz' not found.\nerror: you need to load the kernel first.\ngrub> "],
    means: {
      en: 'GRUB could not start a system, and waits for commands. It printed: "{line}".',
      sv: 'GRUB kunde inte starta något system och väntar på kommandon. Det skrev: "{line}".',
    },
    cure: {
      en: 'End the VM and start it with its own disk, as in the guide.',
      sv: 'Avsluta VM:en och starta den med sin egen disk, som i guiden.',
    },
    look: 'qlab console',
  },
  {
    id: 'grub-prompt',
    says: /^grub> ?$/m,
    examples: ['grub> '],
    means: {
      en: 'GRUB waits for commands, and has not started a system.',
      sv: 'GRUB väntar på kommandon och har inte startat något system.',
    },
    cure: {
      en: 'End the VM and start it with its own disk.',
      sv: 'Avsluta VM:en och starta den med sin egen disk.',
    },
  },
  {
    id: 'initramfs-shell',
    says: /^\(initramfs\) ?$/m,
    examples: ['(initramfs) '],
    means: {
      en: 'The guest stopped halfway, in the shell of its initramfs: it could not use its disk.',
      sv: 'Systemet stannade på vägen, i skalet i sin initramfs: det kunde inte använda disken.',
    },
    cure: {
      en: 'Read the reason on its console; then end the VM and start it with its own disk.',
      sv: 'Läs orsaken på konsolen. Avsluta sedan VM:en och starta den med sin egen disk.',
    },
    look: 'qlab console',
  },
  {
    id: 'emergency-shell',
    says: /You are in emergency mode|Give root password for maintenance/,
    examples: ['You are in emergency mode. After logging in, type "journalctl -xb" to view system logs'],
    means: {
      en: 'The guest stopped in emergency mode: something that its /etc/fstab or its services need is missing.',
      sv: 'Systemet stannade i nödläge (emergency mode): något som /etc/fstab eller tjänsterna kräver saknas.',
    },
    cure: {
      en: 'Read on its console what is missing.',
      sv: 'Läs på konsolen vad som saknas.',
    },
    look: 'qlab console',
  },
  {
    id: 'firmware-crashed',
    says: /!!!! X64 Exception Type[^\n]*|ASSERT_EFI_ERROR[^\n]*|^ASSERT \[\w+\][^\n]*/m,
    examples: ['!!!! X64 Exception Type - 0D(#GP - General Protection)  CPU Apic ID - 00000000 !!!!'],
    means: {
      en: 'The firmware in the VM crashed: "{line}". One possible reason is an NVRAM of the wrong size or format.',
      sv: 'Firmwaren i VM:en kraschade: "{line}". En möjlig orsak är ett NVRAM av fel storlek eller i fel format.',
    },
    cure: {
      en: 'End the VM, copy the NVRAM again from the template that belongs to its firmware (OVMF_VARS_4M to OVMF_CODE_4M), and start the VM with format=raw for both.',
      sv: 'Avsluta VM:en, kopiera NVRAM-filen på nytt från mallfilen som hör till firmwaren (OVMF_VARS_4M till OVMF_CODE_4M) och starta VM:en med format=raw för båda.',
    },
    look: 'ls -l /usr/share/OVMF *.fd',
  },
  {
    id: 'uefi-shell',
    says: /UEFI Interactive Shell|^Shell> ?$/m,
    examples: ['UEFI Interactive Shell v2.2\nShell> '],
    means: {
      en: 'The firmware found nothing to boot, and has opened the UEFI shell.',
      sv: 'Firmwaren hittade inget att starta och har öppnat UEFI-skalet.',
    },
    cure: {
      en: 'End the VM and start it with its disk. If it already has the disk, start it with the NVRAM that belongs to it.',
      sv: 'Avsluta VM:en och starta den med sin disk. Om disken redan är med, starta den med det NVRAM som hör till.',
    },
    look: 'pgrep -a qemu',
  },
  {
    id: 'no-bootable-device',
    says: /No bootable device|No bootable option or device|Missing operating system|Operating system not found|Boot failed: (?:could not read|not a bootable)|BdsDxe: No bootable/,
    examples: [
      'Booting from Hard Disk...\nBoot failed: not a bootable disk\n\nNo bootable device.',
      'BdsDxe: No bootable option or device was found.',
    ],
    means: {
      en: 'The firmware found nothing to boot: "{line}". The disk is empty, is read in a wrong format, or is not in the boot order.',
      sv: 'Firmwaren hittade inget att starta: "{line}". Disken är tom, läses i fel format eller är inte med i startordningen.',
    },
    cure: {
      en: 'End the VM and start it as the guide does: with the disk that has a system, with format=qcow2, and without -boot.',
      sv: 'Avsluta VM:en och starta den som i guiden: med disken som har ett system, med format=qcow2 och utan -boot.',
    },
    look: 'pgrep -a qemu',
  },
  {
    id: 'loader-failed',
    says: /Booting kernel failed: (?<fault>[^\n]*)|Could not find kernel image: (?<image>[^\n]*)/,
    examples: ['SYSLINUX 6.04 EDD 20210613\nBooting kernel failed: Invalid argument\nboot: '],
    means: {
      en: 'The boot loader could not start the kernel: "{line}". "Booting kernel failed: Invalid argument" usually means too little memory.',
      sv: 'Startprogrammet kunde inte starta kärnan: "{line}". "Booting kernel failed: Invalid argument" betyder oftast för lite minne.',
    },
    cure: {
      en: 'End the VM and start it with its own disk, and as much memory (-m) as in the guide.',
      sv: 'Avsluta VM:en och starta den med sin egen disk och lika mycket minne (-m) som i guiden.',
    },
    look: 'pgrep -a qemu',
    restarts: true,
  },
  {
    id: 'loader-prompt',
    says: /^boot: ?$/m,
    examples: ['ISOLINUX 6.04 20200816\nboot: '],
    means: {
      en: 'The boot loader waits at its prompt, boot:, for the name of the system to start.',
      sv: 'Startprogrammet väntar vid sin prompt, boot:, på namnet på systemet som det ska starta.',
    },
    cure: {
      en: 'Press Enter at that prompt on the console, and it starts its default choice.',
      sv: 'Tryck på Enter vid den prompten på konsolen, så startar det som är förvalt.',
    },
    look: 'qlab console',
  },
]

export function bootTroubleOf(id: string): KnownReason | null {
  return BOOT_TROUBLES.find((known) => known.id === id) ?? null
}
