import type {LabSpec} from './model/lab.js'

export {bootEntries, type BootEntry} from './kit/boot-entries.js'
export {bridgeClosed, unplug} from './kit/bridge-closed.js'
export {bridgeMade} from './kit/bridge-made.js'
export {bridgeUp} from './kit/bridge-up.js'
export {check} from './kit/define-check.js'
export {endTpms, endVm} from './kit/end-vm.js'
export {forwardWay} from './kit/forward-way.js'
export {metNeighbour} from './kit/met-neighbour.js'
export {readNvram} from './kit/nvram-variables.js'
export {restartOf, type StartedVm} from './kit/started-vm.js'
export {tapMade} from './kit/tap-made.js'
export {tapPlugged} from './kit/tap-plugged.js'
export {tapUp} from './kit/tap-up.js'
export {tpmIs2} from './kit/tpm-is-2.js'
export {tpmKept} from './kit/tpm-kept.js'
export {tpmListens, type StartedTpm} from './kit/tpm-listens.js'
export {vmBooted, type WayIn} from './kit/vm-booted.js'
export {vmDisk} from './kit/vm-disk.js'
export {vmFirmware, vmNvram} from './kit/vm-firmware.js'
export {vmForwarded, type ForwardedVm} from './kit/vm-forwarded.js'
export {vmHasTpm} from './kit/vm-has-tpm.js'
export {vmOnTap} from './kit/vm-on-tap.js'
export {vmOwnMac} from './kit/vm-own-mac.js'
export {vmRunning} from './kit/vm-running.js'
export {wayEnds, wayOf, type WithWay} from './kit/way-ends.js'
export type {Wiring} from './kit/wiring.js'
export {explain} from './network/explain.js'
export type {Journey, Stop} from './network/journey.js'
export type {WayEnd} from './network/way-end.js'
export type {Check, Diagnosis, Wait} from './model/check.js'
export type {Json} from './model/json.js'
export type {DiskSpec, LabNeeds, LabSpec, MachineSpec, QemuOption} from './model/lab.js'
export type {Localized} from './model/language.js'
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
  Room,
  SpiceView,
  VncScreen,
  VncView,
} from './model/observer.js'

/** A lab. `lab.ts` exports it as its default. */
export function defineLab(spec: LabSpec): LabSpec {
  return spec
}
