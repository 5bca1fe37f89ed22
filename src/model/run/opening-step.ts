import type {Localized} from '../language.js'

/** What is being done to have a guest image, or a medium that is made of one. */
export type ImageStep =
  | {readonly step: 'lists' | 'look-up' | 'unpack' | 'system' | 'kernel' | 'disk' | 'compress' | 'cd'}
  | {readonly step: 'verify' | 'ready'}
  /** In whole megabytes. */
  | {readonly step: 'download'; readonly doneMb: number; readonly ofMb: number}
  /** Debian is being installed: `trixie`. */
  | {readonly step: 'debian'; readonly suite: string}
  /** A disk of the user's own is copied; its format is QEMU's name for it. */
  | {readonly step: 'copy'; readonly format: string}
  /** The image is there and is not whole, so that it is built again. */
  | {readonly step: 'damaged'; readonly image: string; readonly why: Localized}
  /** Another qlab is building it. */
  | {readonly step: 'wait'; readonly image: string}

/** What else is being done before a lab is open. */
export type OpeningStep =
  | {readonly step: 'try-kvm' | 'compare-kvm'}
  /** What an earlier session had is brought back. */
  | {readonly step: 'restore-network'}
  | {readonly step: 'start-vm' | 'redo-in-vm'; readonly machine: string}
  | {readonly step: 'check-again'; readonly title: Localized}
  /** An earlier step is done as the guide does it. */
  | {readonly step: 'ready-step'; readonly title: Localized}
  /** Another qlab is opening the lab. */
  | {readonly step: 'other-qlab'; readonly lab: string}

/** What is being done while nothing else can be told. */
export type OpeningEvent =
  ({readonly type: 'image-step'} & ImageStep) | ({readonly type: 'opening'} & OpeningStep)
