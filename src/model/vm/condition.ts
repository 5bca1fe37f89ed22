/**
 * What a VM of the lab is doing, or why it is no longer there: plain JSON, so that a check can have it among its facts.
 * Nothing in it is guessed: what could not be seen is null.
 */
export type VmCondition = VmNotStarted | VmEnded | VmRunning

/** No QEMU was ever started with the VM's disk. */
export type VmNotStarted = {
  readonly state: 'not-started'
  /**
   * The QEMU that was started last, where it has ended and is not a VM of the lab's: its command lacks the disk, say, or has
   * the disk of a VM that runs.
   */
  readonly stray: VmEnded | null
  /** QEMUs that run and are not VMs of the lab's, with the image files that they write to. */
  readonly strangers: readonly {readonly pid: number; readonly files: readonly string[]}[]
}

export type VmEnded = {
  readonly state: 'ended'
  /** QEMU's own last lines, in its words; empty when it printed none. */
  readonly said: string
  /** Which of the known reasons its words show (`src/model/vm/ended/`); null when they show none. */
  readonly why: Reason | null
  /**
   * Who ended it: `refused`: QEMU itself, before the VM ran; `guest`: the system inside shut down; `host`: somebody
   * ended QEMU (quit, Ctrl-C, a signal that it obeyed); `killed`: QEMU had no time for a last word; null: not known.
   */
  readonly by: 'refused' | 'guest' | 'host' | 'killed' | null
  /** Whether it ended as one ends a VM: nothing to explain. */
  readonly onPurpose: boolean
  /** QEMU's exit status, where it was seen. */
  readonly exitCode: number | null
  /** Whether it has not ended but is only just being started: QEMU is not there yet. */
  readonly starting: boolean
  /** The QEMU that was started after it, last of all, where that has ended and is not a VM of the lab's. */
  readonly stray: VmEnded | null
  /** The command line as the student typed it, without the program's name. */
  readonly words: readonly string[]
  readonly boot: VmBoot
}

export type VmRunning = {
  readonly state: 'running'
  /** In the lab. */
  readonly pid: number
  /** The processor time that its QEMU has used, in milliseconds; null when it could not be seen. */
  readonly cpuMs: number | null
  /** QEMU's own word (`running`, `paused`, `prelaunch`, `io-error` …); null when it could not be asked. */
  readonly status: string | null
  /** Why the VM stands still, or cannot be asked; null when it runs. Known: `src/model/vm/still/`. */
  readonly still: Reason | null
  readonly boot: VmBoot
}

/** A known reason, with what fills its words: names, ports, paths. */
export type Reason = {
  readonly id: string
  readonly values: Readonly<Record<string, string>>
}

/** How far a guest has come, by what it has written on its serial console. */
export type BootStage =
  /** Nothing was written yet. */
  | 'nothing'
  /** SeaBIOS, iPXE or UEFI. */
  | 'firmware'
  /** GRUB, ISOLINUX, SYSLINUX. */
  | 'boot-loader'
  | 'kernel'
  /** The first process runs: systemd, init. */
  | 'init'
  /** It asks for a user name. */
  | 'login'
  /** The guest was shut down, or restarts. */
  | 'down'
  /** Its console is not where it could be read (`-serial` of the student's own). */
  | 'unknown'

export type VmBoot = {
  readonly stage: BootStage
  /** What keeps it from booting, where the console shows it: `no-bootable-device`, `kernel-panic` … */
  readonly trouble: Reason | null
  /** The console's last line that is not empty; null when there is none. */
  readonly last: string | null
  /** How long ago the console was written to, in milliseconds; null when it never was. */
  readonly quietMs: number | null
  /** Who uses the console of a guest that asks for a login: `socat (pid 172)`, or `outside` the lab; null when nobody does. */
  readonly heldBy: string | null
}
