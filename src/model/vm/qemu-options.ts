/** An option of QEMU's command line: `-drive file=a.qcow2,if=virtio`. */
export interface QemuOption {
  /** Without its dashes: `drive`. The image that stands without an option is `hda`. */
  readonly name: string
  /** As it was typed; empty for an option without one. */
  readonly value: string
  /** The value's parts: `{file: 'a.qcow2', if: 'virtio'}`. What stands without a key has the option's own (`IMPLIED`). */
  readonly parts: Readonly<Record<string, string>>
}

/** Options that take no value. */
const BARE = new Set(
  `h help version audio-help snapshot no-fd-bootchk no-acpi no-hpet no-reboot no-shutdown nographic nodefaults
  no-user-config nouserconfig S s daemonize enable-kvm win2k-hack full-screen no-frame alt-grab ctrl-grab no-quit
  curses sdl gtk usb portrait singlestep one-insn-per-tb preconfig only-migratable mem-prealloc async-teardown
  xen-attach xen-domid-restrict semihosting old-param enable-sync-profile`.split(/\s+/),
)

/** The key of what stands first in a value without one. */
const IMPLIED: Readonly<Record<string, string>> = {
  drive: 'file',
  device: 'driver',
  netdev: 'type',
  nic: 'type',
  net: 'type',
  chardev: 'backend',
  machine: 'type',
  M: 'type',
  accel: 'accel',
  m: 'size',
  smp: 'cpus',
  boot: 'order',
  cpu: 'model',
  mon: 'chardev',
  vnc: 'vnc',
  display: 'type',
  object: 'qom-type',
  blockdev: 'driver',
  tpmdev: 'type',
  audiodev: 'driver',
  fsdev: 'fsdriver',
  vga: 'vga',
  rtc: 'base',
}

/**
 * QEMU's own reading of a command line: short and long dashes (`-m`, `--m`), `-name value` only (QEMU knows no `=`),
 * values in JSON, commas that are doubled to stand for themselves.
 * @param words without the program's name
 */
export function qemuOptions(words: readonly string[]): QemuOption[] {
  const options: QemuOption[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    // QEMU takes a lone dash, or a word without one, for the first disk's image.
    if (!/^-./.test(word)) {
      options.push({name: 'hda', value: word, parts: {file: word}})
      continue
    }
    const name = word.replace(/^--?/, '')
    if (BARE.has(name)) {
      options.push({name, value: '', parts: {}})
      continue
    }
    const value = words[++at] ?? ''
    options.push({name, value, parts: partsOf(name, value)})
  }
  return options
}

/** The options of one of these names, in order. */
export function optionsNamed(words: readonly string[], ...names: readonly string[]): QemuOption[] {
  return qemuOptions(words).filter(({name}) => names.includes(name))
}

function partsOf(name: string, value: string): Readonly<Record<string, string>> {
  if (/^\s*\{/.test(value)) return flat(parsedJson(value))
  if (/^(?:hd[abcd]|cdrom|sd|mtdblock|pflash|fd[ab]|initrd|kernel|readconfig|bios)$/.test(name))
    return {file: value}
  const parts: Record<string, string> = {}
  const implied = IMPLIED[name]
  commaParts(value).forEach((part, index) => {
    const [, key, text] = /^([^=]*)=(.*)$/s.exec(part) ?? []
    if (key !== undefined && text !== undefined) {
      parts[key] = text
    } else if (index === 0 && implied !== undefined && part !== '') parts[implied] = part
    else if (part.startsWith('no') && part.length > 2) parts[part.slice(2)] = 'off'
    else if (part !== '') parts[part] = 'on'
  })
  return parts
}

/** Splits at commas; two in a row are one that stands for itself. */
export function commaParts(value: string): string[] {
  return [...value.matchAll(/(?:^|,)((?:[^,]|,,)*)/g)].map(([, part = '']) => part.replaceAll(',,', ','))
}

/** JSON's members by dotted keys, as QEMU's own options write them: `{"file": {"filename": "a"}}` is `file.filename=a`. */
function flat(value: unknown, prefix = ''): Record<string, string> {
  if (value === null || typeof value !== 'object') return prefix ? {[prefix]: asWord(value)} : {}
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => flat(inner, prefix ? `${prefix}.${key}` : key)),
  ) as Record<string, string>
}

function asWord(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** QEMU also takes strings in single quotes. */
function parsedJson(text: string): unknown {
  for (const written of [text, text.replace(/'/g, '"')])
    try {
      return JSON.parse(written)
    } catch {
      // not that way
    }
  return null
}

/** Options whose value is, or holds, an image. */
const IMAGES = /^(?:drive|blockdev|hd[abcd]|cdrom|sd|mtdblock|pflash|fd[ab])$/

/** The image files that a command line names, as typed: also those in a `json:{…}` name. */
export function imagesNamed(options: readonly QemuOption[]): string[] {
  return options
    .filter(({name}) => IMAGES.test(name))
    .flatMap(({parts}) =>
      Object.entries(parts).flatMap(([key, text]) =>
        /(?:^|\.)(?:file|filename)$/.test(key) && !/(?:^|\.)backing\./.test(key) ? filesIn(text) : [],
      ),
    )
}

/** The name, without its folder, of an image as QEMU reports it: it may be `json:{…}`. */
export function imageName(reported: string): string {
  return (filesIn(reported)[0] ?? reported).split('/').at(-1) ?? ''
}

/** The file behind a name such as `json:{"driver":"qcow2","file":{…}}`, `file:a.qcow2` or plain `a.qcow2`. */
export function filesIn(name: string): string[] {
  if (name.startsWith('json:')) {
    const members = flat(parsedJson(name.slice('json:'.length)))
    return Object.entries(members).flatMap(([key, text]) =>
      /(?:^|\.)filename$/.test(key) && !/(?:^|\.)backing\./.test(key) ? filesIn(text) : [],
    )
  }
  return name === '' ? [] : [name.replace(/^(?:file|host_device):/, '')]
}
