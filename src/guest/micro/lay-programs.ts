import {readFile, writeFile} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import {must} from '../../host/process/run.js'
import {BUSYBOX_NOT_OFFERED, PROGRAM_LINKS, REAL_PROGRAMS} from '../../model/guest/micro-programs.js'
import {filesUnder} from '../recipe.js'
import {lay, link} from './lay.js'
import {librariesOf, loaderOf} from '../packages/libraries.js'
import type {Unpacked} from '../packages/unpacked.js'
import {withoutLibrary} from '../packages/without-library.js'

/** What programs load by name while they run, from the same place in the guest. */
const PLUGINS = [
  'lib/x86_64-linux-gnu/security/pam_unix.so',
  'lib/x86_64-linux-gnu/security/pam_permit.so',
  'lib/x86_64-linux-gnu/security/pam_deny.so',
  'lib/openssh/sftp-server',
  // The way to /dev/tpm*.
  'lib/x86_64-linux-gnu/libtss2-tcti-device.so.0',
]
/** Takes a certificate from the web, for which alone tpm2 wants a library that would bring 4 MB of others along. */
const NO_WEB = {program: 'bin/tpm2', library: /^libcurl/, word: 'tpm2_getekcertificate'}
/** What Ubuntu 26.04 adds to the name of sudo's programs, because its own `sudo` is another package, sudo-rs. */
const SUDO_WS = '.ws'
const SUDO_PLUGINS = /^(sudoers\.so|libsudo_util\.so\.0)$/
const TERMINALS = [
  'l/linux',
  's/screen',
  's/screen-256color',
  't/tmux-256color',
  'v/vt100',
  'v/vt220',
  'x/xterm',
  'x/xterm-256color',
]

/** Under /usr, before busybox takes the names that are left. */
const LINKS = {
  ...Object.fromEntries(Object.entries(PROGRAM_LINKS).map(([name, target]) => [`bin/${name}`, target])),
  // Where dropbear looks for it.
  'lib/sftp-server': 'openssh/sftp-server',
}

/** Puts programs, and the libraries they are linked with, into a guest's file system. */
export async function layPrograms({
  folder,
  unpacked,
  signal,
}: {
  readonly folder: string
  readonly unpacked: Unpacked
  readonly signal: AbortSignal | undefined
}): Promise<void> {
  const bin = join(folder, 'usr/bin')
  const programs = REAL_PROGRAMS.map((name) =>
    unpacked.need(`bin/${name}`, `sbin/${name}`, `bin/${name}${SUDO_WS}`),
  )
  // Where busybox has none of its own.
  const seedrng = unpacked.find('lib/rc/sbin/seedrng')
  if (seedrng) programs.push(seedrng)
  const plugins = [...PLUGINS, ...sudoPlugins(unpacked)].map((path) => ({path, file: unpacked.need(path)}))
  const tpm2 = unpacked.need(NO_WEB.program)
  await writeFile(tpm2, withoutLibrary(await readFile(tpm2), NO_WEB.library))
  const {loader} = loaderOf(unpacked)
  const libraries = await librariesOf(unpacked, [...programs, ...plugins.map(({file}) => file)], signal)

  for (const file of programs) await lay(file, join(bin, basename(file, SUDO_WS)))
  for (const {path, file} of plugins) await lay(file, join(folder, 'usr', path))
  await lay(loader, join(folder, 'usr/lib64/ld-linux-x86-64.so.2'))
  const home = join(folder, 'usr/lib/x86_64-linux-gnu')
  for (const file of libraries)
    if (basename(file) !== basename(loader)) await lay(file, join(home, basename(file)))
  await lay(unpacked.need('share/misc/pci.ids'), join(folder, 'usr/share/misc/pci.ids'))
  for (const name of TERMINALS)
    await lay(
      unpacked.need(`lib/terminfo/${name}`, `share/terminfo/${name}`),
      join(folder, 'usr/lib/terminfo', name),
    )
  for (const [name, target] of Object.entries(LINKS)) await link(join(folder, 'usr', name), target)
  for (const word of unpacked.list('bin').filter((name) => name.startsWith('tpm2_')))
    if (word !== NO_WEB.word) await link(join(bin, word), 'tpm2')
  await layBusybox(unpacked.need('bin/busybox'), bin)
}

function sudoPlugins(unpacked: Unpacked): string[] {
  const sudoers = unpacked.need('libexec/sudo/sudoers.so', 'lib/sudo/sudoers.so')
  const place = sudoers.includes('/libexec/') ? 'libexec/sudo' : 'lib/sudo'
  return filesUnder(dirname(sudoers))
    .filter((name) => SUDO_PLUGINS.test(name))
    .map((name) => `${place}/${name}`)
}

async function layBusybox(busybox: string, bin: string): Promise<void> {
  await lay(busybox, join(bin, 'busybox'))
  const words = (await must(busybox, ['--list'])).split('\n').filter(Boolean)
  for (const word of words) if (!BUSYBOX_NOT_OFFERED.has(word)) await link(join(bin, word), 'busybox')
}
