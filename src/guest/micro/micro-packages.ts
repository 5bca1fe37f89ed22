import {readFileSync} from 'node:fs'

/** What the guest is made of, by the names that Debian and Ubuntu give it. */
export interface MicroPackages {
  /** Programs of the guest; their libraries follow from what they are linked with. */
  readonly programs: readonly string[]
  /** Depends on the signed kernel of the day. */
  readonly kernel: string
  readonly boot: readonly string[]
  /** Where the signed grub looks for its grub.cfg, on the ESP. */
  readonly grubFolder: string
}

export const MICRO_PACKAGES = [
  'bash',
  'busybox-static',
  'dash',
  'dropbear-bin',
  'efibootmgr',
  'iproute2',
  'iputils-ping',
  'libpam-modules',
  'ncurses-base',
  // For scp: clients before OpenSSH 9 want one at the other end as well.
  'openssh-client',
  'openssh-sftp-server',
  'pci.ids',
  'pciutils',
  'sudo',
  'tpm2-tools',
  'util-linux',
]
const BOOT = ['grub-efi-amd64-signed', 'shim-signed', 'syslinux', 'syslinux-common']
/** Opens the modules of kernels that come packed that way; nothing of it goes into the guest. */
const TOOLS = ['zstd', 'xz-utils']

/**
 * One whole chain for each family: a shim trusts only its own distribution's grub, and that one's kernels.
 */
const FAMILIES: Readonly<Record<string, MicroPackages>> = {
  debian: {
    // For its seedrng: busybox has one only from 1.36 on.
    programs: [...MICRO_PACKAGES, 'openrc'],
    kernel: 'linux-image-amd64',
    boot: [...BOOT, ...TOOLS],
    grubFolder: 'EFI/debian',
  },
  ubuntu: {
    programs: MICRO_PACKAGES,
    kernel: 'linux-image-generic',
    boot: [...BOOT, ...TOOLS],
    grubFolder: 'EFI/ubuntu',
  },
}

/** The table for this host's distribution, or for the one it says it is like; null for all others. */
export function packagesForHost(release = readFileSync('/etc/os-release', 'utf8')): MicroPackages | null {
  const field = (name: string): string => new RegExp(`^${name}=["']?([^"'\n]*)`, 'm').exec(release)?.[1] ?? ''
  return (
    [field('ID'), ...field('ID_LIKE').split(' ')].map((id) => FAMILIES[id]).find((found) => found) ?? null
  )
}

/** Of all that apt would install with the seeds, what the guest is taken from. */
export function isPartOfMicro(packages: MicroPackages): (name: string) => boolean {
  const named = new Set([...packages.programs, ...packages.boot])
  return (name) =>
    named.has(name) ||
    /^linux-(image|modules)-\d/.test(name) ||
    (/^lib|^zlib1g$/.test(name) &&
      !/perl|-(bin|common|data)$|^libmodule|^libfile|^libtext|^libnumber/.test(name))
}
