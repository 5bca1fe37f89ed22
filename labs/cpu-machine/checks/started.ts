import type {Diagnosis, Observer} from 'qlab/lab'

/** Whether the VM runs, and from which disk. */
export interface Started extends Record<string, boolean | number | string | null> {
  readonly running: boolean
  /** VMs that run from another disk. */
  readonly strangers: number
}

export async function started(lab: Observer): Promise<Started> {
  const running = await lab.machine('vm').running()
  const {stdout} = await lab.host.run('pgrep', ['-c', 'qemu-system'])
  return {running, strangers: Number(stdout) - (running ? 1 : 0)}
}

/** Whether the student's command line has one of these options: `-M` or `--machine`, say. */
export async function hasOption(lab: Observer, option: RegExp): Promise<boolean> {
  return (await lab.machine('vm').commandLine())?.some((word) => option.test(word)) ?? false
}

/** Of a VM that does not run. The ids begin with the prefix. */
export function notStarted(prefix: string, then: string): Diagnosis<Started>[] {
  return [
    {
      id: `${prefix}-other-disk`,
      when: ({running, strangers}) => !running && strangers > 0,
      say: {
        en: 'A VM runs, but not from ubuntu.qcow2. End it, and start one with -drive file=ubuntu.qcow2,format=qcow2.',
        sv: 'En VM är igång, men inte från ubuntu.qcow2. Avsluta den och starta en med -drive file=ubuntu.qcow2,format=qcow2.',
      },
      look: 'pgrep -a qemu',
      then,
    },
    {
      id: `${prefix}-not-started`,
      when: ({running}) => !running,
      say: {
        en: 'No VM runs from ubuntu.qcow2. Was one started? Then QEMU did not accept the command, and printed why.',
        sv: 'Ingen VM är igång från ubuntu.qcow2. Startade du en? Då godtog QEMU inte kommandot och skrev varför.',
      },
      look: 'pgrep -a qemu',
      then,
    },
  ]
}
