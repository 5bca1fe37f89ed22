import {qemuOptionsTyped} from './qemu-options.js'
import {written, type WayOperator} from './way.js'

/** The same disk on the IDE bus by other options; `$1` is the file. */
const DISKS: readonly (readonly [string, string])[] = [
  ['by -hda', '-hda $1'],
  ['with its place', '-drive if=ide,index=0,media=disk,file=$1,format=qcow2'],
  ['with a cache', '-drive file=$1,format=qcow2,cache=writeback,discard=unmap'],
  ['with driver= for format=', '-drive file=$1,driver=qcow2'],
  ['without its format', '-drive file=$1'],
  ['by a drive and a device', '-drive if=none,id=hd,file=$1,format=qcow2 -device ide-hd,drive=hd'],
  [
    'by -blockdev',
    '-blockdev driver=file,node-name=f0,filename=$1 -blockdev driver=qcow2,node-name=hd,file=f0 -device ide-hd,drive=hd',
  ],
  [
    'by -blockdev at once',
    '-blockdev qcow2,node-name=hd,file.driver=file,file.filename=$1 -device ide-hd,drive=hd',
  ],
  [
    'by -blockdev in JSON',
    `-blockdev '{"driver":"qcow2","node-name":"hd","file":{"driver":"file","filename":"$1"}}' -device '{"driver":"ide-hd","drive":"hd"}'`,
  ],
]
const VIRTIO: readonly (readonly [string, string])[] = [
  ['on virtio', '-drive file=$1,format=qcow2,if=virtio'],
  [
    'on virtio by -blockdev',
    '-blockdev qcow2,node-name=hd,file.driver=file,file.filename=$1 -device virtio-blk-pci,drive=hd',
  ],
]

/** The VM's disk by other options. */
export const otherDisk: WayOperator = (call, {text, about, guide}) => {
  const options = qemuOptionsTyped(call)
  // The firmware's memory is a drive too, and what starts first may hang on the order.
  const firmware = options.some(({value}) => value?.text.includes('pflash'))
  const disks = options
    .filter(({name}) => name === '-drive')
    .flatMap(({span}) => {
      const file = /^-drive file=([\w.-]+),format=qcow2$/.exec(text.slice(span.start, span.end))?.[1]
      return file ? [{span, file}] : []
    })
  return disks.flatMap(({span, file}, place) => {
    const others =
      firmware || about.includes('-device') || options.some((each) => each.name === '-boot')
        ? DISKS
        : [...DISKS, ...VIRTIO]
    return (
      others
        .filter(([, other]) => !(firmware && /-hda|index=0/.test(other)))
        .filter(([, other]) => disks.length === 1 || keepsPlace(other, place))
        // A device that comes first gives the network card another name in the guest.
        .filter(([, other]) => !(/\bens\d/.test(guide) && other.includes('virtio-blk-pci')))
        // With an ide-hd of one's own QEMU adds no CD drive.
        .filter(([, other]) => !(guide.includes('ide1-cd0') && other.includes('ide-hd')))
        .map(([what, other]) => written(`the disk ${what}`, span, other.replaceAll('$1', file)))
    )
  })
}

/**
 * Whether a disk of several is where it was, as far as it matters: the firmware starts from the first one, and no other disk
 * fits into the first one's place.
 */
function keepsPlace(other: string, place: number): boolean {
  return place === 0 ? !/-device|if=virtio/.test(other) : !/-hda|index=0/.test(other)
}
