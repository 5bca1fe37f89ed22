import {DEBIAN_PACKAGES} from '../../guest/debian/bootstrap.js'
import {debian} from '../../guest/debian/debian-recipe.js'
import {MICRO_PACKAGES} from '../../guest/micro/micro-packages.js'
import {micro} from '../../guest/micro/micro-recipe.js'
import {DEFAULT_GUEST} from '../../model/default-guest.js'
import {
  BUSYBOX_NOT_OFFERED,
  BUSYBOX_WORDS,
  PROGRAM_LINKS,
  REAL_PROGRAMS,
} from '../../model/guest/micro-programs.js'

/** `docs/guests.md`: what the guests have, from the lists that their images are made from. */
export function guestsPage(): string {
  const bare = BUSYBOX_WORDS.filter(
    (word) => !(REAL_PROGRAMS as readonly string[]).includes(word) && !(word in PROGRAM_LINKS),
  )
  return `# The guests

What the systems in the VMs have. \`npm run docs\` generates this page from the lists that the images are built from; do not edit it.
\`qlab start LAB --guest NAME\` picks one; without it a lab's VMs boot **${DEFAULT_GUEST}**. \`qlab image list\` shows which are built.

|                        | ${micro.name} | ${debian.name} |
| --- | --- | --- |
| Made for               | nearly every lab: it is small and boots fast | what micro is too small for: systemd, apt, a package of Debian's |
| Built by               | \`qlab image build ${micro.name}\`, in seconds, from this computer's archive | \`qlab image build ${debian.name}\`, with mmdebstrap |
| Users                  | \`student\`, password \`student\`, who may use \`sudo\` without one; nobody can log in as root with a password | the same |
| Logs in over           | SSH (dropbear, with qlab's key or the password), serial console, screen | SSH (OpenSSH, with qlab's key or the password), serial console, screen |
| init, shell            | busybox, bash (\`sh\` is dash) | systemd, bash |
| Boots in               | 6 to 10 s to SSH without KVM on a computer that is not busy, 20 to 30 s with UEFI and a TPM | longer: systemd alone has more to do than all of micro |
| Memory                 | starts with \`-m 128\`; 384 with UEFI. The labs give it 512 | tested with \`-m 512\` |
| Its disk               | 1 GiB, of which little is used | 4 GiB |
| Network                | each card asks for an address with DHCP, and has an IPv6 link-local address that follows from its MAC | the same (systemd-networkd) |
| Name                   | what the lab calls the VM (elsewhere \`micro-\` and the last three bytes of its first MAC address) | \`debian\` |
| Ends                   | \`sudo poweroff\`, or the power button (\`system_powerdown\`) | the same |

## micro

From the packages ${codes(MICRO_PACKAGES)}. These programs are the real ones, as in Debian:

${codes([...REAL_PROGRAMS, 'tpm2_…'])}

\`ssh\` is dropbear's client (\`dbclient\`). All of these are busybox's, which knows fewer options than the programs of the same name
elsewhere (a newer computer's busybox has a few more words):

${codes(bare)}

What it lacks: systemd (\`systemctl\`, \`journalctl\`), a package manager (\`apt\`; \`${[...BUSYBOX_NOT_OFFERED].filter((word) => /dpkg|rpm|passwd|^su$/.test(word)).join('`, `')}\`),
\`curl\` (it has \`wget\`), \`nano\` (it has \`vi\`), Python and Perl. Its kernel has drivers for the cards and disks of a VM: virtio, IDE, AHCI,
e1000 and e1000e, and for CDs, ISO and FAT file systems, and the balloon; not for USB sticks, sound or graphics.

\`qlab lab lint\` reports a command that neither this guest nor your computer has.

## debian

A Debian of this computer's release, or of bookworm on another system, without recommended packages. Beside what every Debian has, it has
${codes(DEBIAN_PACKAGES)}.

What it lacks: manual pages, translations, documentation; drivers of what no VM has, such as graphics, sound and wireless. A lab has no internet,
so \`apt install\` gets nothing.
`
}

function codes(words: readonly string[]): string {
  return [...words]
    .sort()
    .map((word) => `\`${word}\``)
    .join(' ')
}
