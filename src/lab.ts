import type {Check} from './model/check.js'
import {noteCheck} from './model/defined-checks.js'
import type {Json} from './model/json.js'
import type {LabSpec} from './model/lab.js'

export type {Check, Diagnosis, Wait} from './model/check.js'
export type {Json} from './model/json.js'
export type {DiskSpec, LabSpec, MachineSpec} from './model/lab.js'
export type {Localized} from './model/language.js'
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
} from './model/observer.js'

/** A lab. `lab.ts` exports it as its default. */
export function defineLab(spec: LabSpec): LabSpec {
  return spec
}

/** A check; the shape of its facts follows from what `observe` returns. */
export function check<Facts extends Json>(definition: Check<Facts>): Check<Facts> {
  noteCheck(definition)
  return definition
}
