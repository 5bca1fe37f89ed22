import type {LabSpec} from './model/lab/lab.js'
import {noteMade} from './model/lab/note-made.js'

export {answerOrWay, type Question} from './kit/network/answer-or-way.js'
export {bootEntries, type BootEntry} from './kit/firmware/boot-entries.js'
export {closedNetwork} from './kit/network/closed-network.js'
export {getsAnswer, whoAnswers, type Ping} from './kit/network/gets-answer.js'
export {diskMade, type MadeDisk} from './kit/disk/disk-made.js'
export {imageInfo, type ImageInfo, type ImageSnapshot} from './kit/disk/image-info.js'
export {sizeInWords} from './kit/disk/size-in-words.js'
export {diskInVm, vmHasDisk, type DiskInVm, type MoreDisk} from './kit/disk/vm-has-disk.js'
export {fileInVm, type GuestFile} from './kit/guest/file-in-vm.js'
export {textOf} from './kit/guest/text-of.js'
export {monitorAt, type MonitorState} from './kit/vm/monitor-at.js'
export {vmMonitor, type MonitorSocket} from './kit/vm/vm-monitor.js'
export {metBySpice, type MetBySpice} from './kit/screen/met-by-spice.js'
export {seenByVnc, type SeenByVnc} from './kit/screen/seen-by-vnc.js'
export {shutIn, type Border} from './kit/network/shut-in.js'
export {vmOnSpice} from './kit/screen/vm-on-spice.js'
export {vmOnVnc} from './kit/screen/vm-on-vnc.js'
export {
  drawn,
  idOf,
  interfaceName,
  mac,
  phrase,
  port,
  snapshotName,
  subnet,
  token,
} from './kit/values/parameters.js'
export {bridgeClosed, unplug} from './kit/network/bridge-closed.js'
export {bridgeMade} from './kit/network/bridge-made.js'
export {bridgeUp} from './kit/network/bridge-up.js'
export {check} from './kit/define-check.js'
export {endTpms, endVm} from './kit/vm/end-vm.js'
export {forwardWay} from './kit/network/forward-way.js'
export {heldUp, vmHeldUp, type WithHeldUp} from './kit/vm/held-up.js'
export {metNeighbour, metOrWay} from './kit/network/met-neighbour.js'
export {readNvram} from './kit/firmware/nvram-variables.js'
export {restartOf, type StartedVm} from './kit/vm/started-vm.js'
export {tapMade} from './kit/network/tap-made.js'
export {tapPlugged} from './kit/network/tap-plugged.js'
export {tapUp} from './kit/network/tap-up.js'
export {tpmIs2} from './kit/tpm/tpm-is-2.js'
export {tpmKept} from './kit/tpm/tpm-kept.js'
export {tpmListens, type StartedTpm} from './kit/tpm/tpm-listens.js'
export {vmBooted, type WayIn} from './kit/vm/vm-booted.js'
export {vmDisk} from './kit/vm/vm-disk.js'
export {vmFirmware, vmNvram} from './kit/firmware/vm-firmware.js'
export {vmForwarded, type ForwardedVm} from './kit/network/vm-forwarded.js'
export {vmHasTpm} from './kit/tpm/vm-has-tpm.js'
export {vmOnTap} from './kit/network/vm-on-tap.js'
export {vmOwnMac} from './kit/network/vm-own-mac.js'
export {vmRunning} from './kit/vm/vm-running.js'
export {wayEnds, wayOf, type WithWay} from './kit/network/way-ends.js'
export type {Wiring} from './kit/network/wiring.js'
export {explain} from './network/explain.js'
export type {Journey, Stop} from './network/journey.js'
export type {WayEnd} from './network/way-end.js'
export type {Check, Diagnosis, Wait} from './model/lab/check.js'
export type {Json} from './model/json.js'
export type {DiskSpec, LabNeeds, LabSpec, MachineSpec, QemuOption} from './model/lab/lab.js'
export type {Parameter} from './model/lab/parameter.js'
export type {NicBackend} from './model/vm/nic-backend.js'
export type {Localized} from './model/language.js'
export type {Service} from './model/lab/services.js'
export type {
  Domain,
  DomainCard,
  DomainDisk,
  DomainParts,
  LibvirtNetwork,
  LibvirtView,
} from './model/vm/libvirt.js'
export {monitorMode} from './model/vm/monitor-mode.js'
export {imageName, optionsNamed} from './model/vm/qemu-options.js'
export type {
  GivenDisk,
  LanView,
  Lease,
  Link,
  MachineView,
  Nic,
  Observer,
  Ran,
  ShellValue,
  System,
  SpiceView,
  VncScreen,
  VncView,
} from './model/observer.js'

/** A lab. `lab.ts` exports it as its default. */
export function defineLab(spec: LabSpec): LabSpec {
  noteMade('lab', spec)
  return spec
}
