import {MICRO_GUEST} from '../another-image.js'
import {readFileSync} from 'node:fs'
import {stripVTControlCharacters} from 'node:util'
import {HostError} from '../../model/errors/errors.js'
import {run} from '../../host/process/run.js'
import {command} from '../../model/errors/suggestion.js'
import type {ImageStep} from '../../model/run/opening-step.js'
import {noNetwork} from '../packages/apt-failure.js'

export const DEBIAN_PACKAGES = [
  'bash-completion',
  'busybox-static',
  'ca-certificates',
  'curl',
  'dbus',
  'efibootmgr',
  'iproute2',
  'iputils-ping',
  'kmod',
  'less',
  'libpam-systemd',
  'linux-image-amd64',
  'nano',
  'netcat-openbsd',
  'openssh-server',
  'pciutils',
  'procps',
  'sudo',
  'systemd-resolved',
  'systemd-sysv',
  // The kernel package insists on a maker of initrds; this one is small, and what it makes is not used.
  'tiny-initramfs',
  'tpm2-tools',
  'udev',
  'wget',
  'xz-utils',
  'zstd',
]
/** Only taken apart for what they hold. */
const BOOT_PACKAGES = ['grub-efi-amd64-signed', 'shim-signed', 'syslinux', 'syslinux-common']
/** In the tree, relative. */
export const BOOT_PACKAGES_FOLDER = 'qlab-boot'

/** Drivers of what no virtual machine has, and texts that nobody reads in one. */
const LEFT_OUT = [
  ...[
    'drivers/gpu',
    'drivers/hwmon',
    'drivers/iio',
    'drivers/infiniband',
    'drivers/isdn',
    'drivers/media',
    'drivers/mtd',
    'drivers/net/wireless',
    'drivers/net/ethernet/chelsio',
    'drivers/net/ethernet/mellanox',
    'drivers/scsi/lpfc',
    'drivers/staging',
    'drivers/usb/gadget',
    'net/bluetooth',
    'net/mac80211',
    'net/wireless',
    'sound',
  ].map((folder) => `/lib/modules/*/kernel/${folder}/*`),
  '/usr/share/doc/*',
  '/usr/share/locale/*',
  '/usr/share/man/*',
  '/usr/share/info/*',
]

/** What is done in the new system, by its own programs. */
const HOOKS = [
  'chroot "$1" useradd --create-home --shell /bin/bash --groups sudo,adm student',
  'echo student:student | chroot "$1" chpasswd',
  'chroot "$1" passwd --lock root',
  'chroot "$1" systemctl enable systemd-networkd systemd-resolved ssh',
  'chroot "$1" systemctl mask systemd-networkd-wait-online.service apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer man-db.timer',
  // With the new system's lists, but the host's apt: the new system has no name server yet.
  `mkdir "$1/${BOOT_PACKAGES_FOLDER}" && cd "$1/${BOOT_PACKAGES_FOLDER}" && APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" apt-get download -q -o APT::Sandbox::User=root ${BOOT_PACKAGES.join(' ')}`,
]

export interface BootstrapOrder {
  /** Where the system is to be put, as a tar archive. */
  readonly tar: string
  readonly signal: AbortSignal | undefined
  readonly tell: (step: ImageStep) => void
}

/**
 * Makes a Debian with mmdebstrap: as root in a chroot, else in a user namespace.
 * @throws {HostError} `no-mmdebstrap`, `no-subordinate-ids`, `no-network`, `debian-failed`
 */
export async function bootstrap({tar, signal, tell}: BootstrapOrder): Promise<void> {
  await needMmdebstrap()
  const suite = suiteForHost()
  tell({step: 'debian', suite})
  const words = [
    'mmdebstrap',
    '--quiet',
    `--mode=${process.getuid?.() === 0 ? 'root' : 'unshare'}`,
    '--variant=minbase',
    '--architectures=amd64',
    `--include=${DEBIAN_PACKAGES.join(',')}`,
    '--aptopt=APT::Install-Recommends "false"',
    '--aptopt=Acquire::Languages "none"',
    ...LEFT_OUT.map((path) => `--dpkgopt=path-exclude=${path}`),
    ...HOOKS.map((hook) => `--customize-hook=${hook}`),
    '--skip=output/dev',
    suite,
    tar,
  ]
  // On a terminal of its own: mmdebstrap's parts have ids that we may not signal, but a terminal that closes
  // reaches them all, and they clean up after themselves.
  const ran = await run('script', ['-q', '-e', '-c', words.map(quoted).join(' '), '/dev/null'], {
    // The programs of the new system are also looked for where an ordinary user's PATH does not.
    env: {LC_ALL: 'C.UTF-8', TERM: 'dumb', PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin`},
    ...(signal && {signal}),
  })
  signal?.throwIfAborted()
  if (ran.exitCode !== 0) throw failure(plain(ran.stdout))
}

/** A word as a shell takes it literally. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

/** What a program told its terminal, without the colours. */
function plain(told: string): string {
  return stripVTControlCharacters(told).replaceAll('\r', '')
}

/** The host's own release where it is a Debian: its keyring and its mirrors know that one best. */
function suiteForHost(release = readFileSync('/etc/os-release', 'utf8')): string {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}="?([\\w-]+)`, 'm').exec(release)?.[1]
  return field('ID') === 'debian' ? (field('VERSION_CODENAME') ?? 'bookworm') : 'bookworm'
}

async function needMmdebstrap(): Promise<void> {
  try {
    await run('mmdebstrap', ['--version'])
  } catch (cause) {
    throw new HostError(
      'no-mmdebstrap',
      {
        en: 'The debian guest image is built with mmdebstrap, which is not on this computer.',
        sv: 'Gästavbilden debian byggs med mmdebstrap, som inte finns på den här datorn.',
      },
      {
        suggestions: ['sudo apt install mmdebstrap debian-archive-keyring', MICRO_GUEST],
        cause,
      },
    )
  }
}

function failure(said: string): HostError {
  const lines = said.split('\n').filter((line) => /^E: |error:|failed|cannot/i.test(line))
  const why = lines.slice(-3).join('; ') || said.trim().split('\n').slice(-2).join('; ')
  if (/subuid|subgid|newuidmap|unshare/i.test(why))
    return new HostError(
      'no-subordinate-ids',
      {
        en: `mmdebstrap needs user namespaces: ${why}`,
        sv: `mmdebstrap behöver namnrymder (user namespaces): ${why}`,
      },
      {
        suggestions: [command('qlab doctor', {en: 'shows what is missing', sv: 'visar vad som saknas'})],
      },
    )
  if (/Failed to fetch|resolv|connect|unreachable/i.test(said))
    return noNetwork({en: 'Debian', sv: 'Debian'}, why)
  return new HostError(
    'debian-failed',
    {en: `mmdebstrap failed: ${why}`, sv: `mmdebstrap misslyckades: ${why}`},
    {
      suggestions: [command('qlab image build debian', {en: 'try again', sv: 'försök igen'}), MICRO_GUEST],
    },
  )
}
