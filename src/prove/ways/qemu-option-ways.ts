import {qemuOptionsTyped, type QemuOptionTyped} from './qemu-options.js'
import {written, type Way, type WayOperator} from './way.js'

/** The options the other way round. Of two with the same name the order is kept: it may matter. */
export const optionsReordered: WayOperator = (call, {text}) => {
  const options = qemuOptionsTyped(call)
  if (options.length < 3) return []
  const groups = new Map<string, QemuOptionTyped[]>()
  // A device takes its place on the bus by its turn among all that are devices.
  const kind = ({name}: QemuOptionTyped): string =>
    /^-(?:device|drive|net|nic|netdev|hda|cdrom)$/.test(name) ? 'device' : name
  for (const option of options) groups.set(kind(option), [...(groups.get(kind(option)) ?? []), option])
  const turned = [...groups.values()].toReversed().flat()
  const edits = options.map(({span}, index) => {
    const other = turned[index]?.span ?? span
    return {...span, text: text.slice(other.start, other.end)}
  })
  return [{what: 'the options in another order', edits}]
}

/** `--drive` for `-drive`. */
export const twoDashes: WayOperator = (call) => {
  const options = qemuOptionsTyped(call).filter(({word}) => /^-[a-z]/.test(word.text))
  const edits = options.map(({word}) => ({start: word.whole.start, end: word.whole.start, text: '-'}))
  return edits.length > 0 ? [{what: 'options with two dashes', edits}] : []
}

/** Options of QEMU that say the same as another. https://qemu.readthedocs.io/en/latest/system/invocation.html */
const SAME: readonly (readonly [RegExp, ...string[]])[] = [
  [/^-enable-kvm$/, '-accel kvm', '-machine accel=kvm', '-accel kvm -accel tcg'],
  [/^-m (\d+)$/, '-m $1M', '-m size=$1', '-m size=$1M'],
  [/^-smp (\d+)$/, '-smp cpus=$1', '-smp cores=$1'],
  [/^-smp (\d+),(sockets=\d+,cores=\d+,threads=\d+)$/, '-smp $2', '-smp cpus=$1,$2', '-smp $1,$2,maxcpus=$1'],
  [/^-machine (q35|pc)$/, '-M $1', '-machine type=$1', '-machine $1,usb=off'],
  [/^-machine (q35),smm=on$/, '-M $1,smm=on', '-machine type=$1,smm=on'],
  [/^-vnc :(\d+)$/, '-display vnc=:$1', '-vnc 0.0.0.0:$1', '-vnc localhost:$1'],
  [
    /^-spice port=(\d+),disable-ticketing=on$/,
    '-spice port=$1,disable-ticketing=on,addr=127.0.0.1',
    '-spice disable-ticketing=on,port=$1,image-compression=off',
  ],
  [/^-cdrom (\S+)$/, '-drive file=$1,media=cdrom', '-drive file=$1,media=cdrom,readonly=on,format=raw'],
  [/^-boot d$/, '-boot order=d', '-boot once=d', '-boot d,menu=on'],
  [
    /^-monitor unix:(\S+),server,nowait$/,
    '-monitor unix:$1,server=on,wait=off',
    '-chardev socket,id=hmp,path=$1,server=on,wait=off -mon chardev=hmp,mode=readline',
  ],
  [
    /^-qmp unix:(\S+),server,nowait$/,
    '-qmp unix:$1,server=on,wait=off',
    '-chardev socket,id=qmp1,path=$1,server=on,wait=off -mon chardev=qmp1,mode=control',
  ],
  [/^-daemonize$/, ''],
  [/^-device virtio-balloon-pci$/, '-device virtio-balloon', '-device virtio-balloon-pci,id=balloon0'],
  [/^-device tpm-tis,tpmdev=(\S+)$/, '-device tpm-crb,tpmdev=$1', '-device tpm-tis,tpmdev=$1,id=tis'],
]

/** An option by another that says the same. */
export const sameOption: WayOperator = (call, {text}) => {
  const options = qemuOptionsTyped(call)
  const has = (name: string): boolean => options.some((option) => option.name === name)
  return options.flatMap(({span}) => {
    const typed = text.slice(span.start, span.end).replaceAll(/\s+/g, ' ')
    return SAME.flatMap(([form, ...others]) =>
      form.test(typed)
        ? others
            .map((other) => typed.replace(form, other))
            .filter((other) => !(other.startsWith('-machine accel') && has('-machine')))
            .map((other) => written(other === '' ? `without ${typed}` : `${other} for ${typed}`, span, other))
        : [],
    )
  })
}

/** What may be there as well, in a lab that is not about it. */
const MORE = [
  '-name student1',
  '-rtc base=utc',
  '-k sv',
  '-vga std',
  '-boot c',
  '-smp 2',
  '-cpu max',
  '-display none',
  '-nographic',
  '-display none -serial stdio',
  '-display none -daemonize',
  '-pidfile $RANDOM.pid',
  '-usb -device usb-tablet',
  '-device virtio-rng-pci',
  '-object rng-random,id=rng0,filename=/dev/urandom',
  '-msg timestamp=on',
  '-no-user-config',
] as const

/** More options, which do no harm. */
export const moreOptions: WayOperator = (call, {about, consoles, guide}) => {
  const options = qemuOptionsTyped(call)
  const last = options.at(-1)
  if (!last) return []
  const names = new Set(options.map(({name}) => name))
  const busy = ['-vnc', '-spice', '-monitor', '-daemonize', '-display', '-serial', '-nographic']
  return MORE.filter((more) => {
    const added = [...more.matchAll(/(?:^| )(-[a-z]+)/g)].map(([, name = '']) => name)
    // Who has a screen, a monitor on the terminal or none at all has said so.
    const screen = added.some((name) => busy.includes(name)) && busy.some((name) => names.has(name))
    return (
      !screen &&
      !(consoles && /-nographic|-serial/.test(more)) &&
      // It goes to the folder /, where it then looks for what its monitor is told.
      !(more.includes('-daemonize') && /-(?:monitor|qmp)\b/.test(guide)) &&
      !added.some((name) => name !== '-device' && (names.has(name) || about.some((each) => each === name)))
    )
  }).map((more): Way => ({
    what: `with ${more}`,
    edits: [{start: last.span.end, end: last.span.end, text: ` ${more}`}],
    adds: true,
    ...(/-display|-nographic/.test(more) ? {group: 'screen'} : {}),
  }))
}
