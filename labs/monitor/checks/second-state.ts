import type {Observer} from 'qlab/lab'

/** What the second VM's monitor was asked. */
export interface Second extends Record<string, boolean | string | null> {
  /** Whether a VM was ever started from its disk. */
  readonly started: boolean
  /** Whether it was started with a monitor on /tmp/monitor2. */
  readonly socket: boolean
  /** What monitor2.txt says of a disk, as `ubuntu2.qcow2 (qcow2)`; empty when it says nothing, null when there is none. */
  readonly answer: string | null
}

export async function secondState(lab: Observer): Promise<Second> {
  const words = await lab.machine('second').commandLine()
  const {exitCode, stdout} = await lab.host.run('cat', ['monitor2.txt'])
  const [, file = '', format = ''] =
    /^\S+(?: \([^)]*\))?: (.+) \((\w+)\)/m.exec(stdout.replaceAll('\r', '')) ?? []
  return {
    started: words !== null,
    socket: words?.some((word) => word.includes('/tmp/monitor2')) ?? false,
    answer: exitCode === 0 ? file && `${file.split('/').at(-1) ?? ''} (${format})` : null,
  }
}
