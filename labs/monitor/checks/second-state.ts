import {textOf, heldUp, imageName, type MachineView, type Observer, type WithHeldUp} from 'qlab/lab'

/** What the second VM's monitor was asked. */
export interface Second extends WithHeldUp {
  /** Whether a VM was ever started from its disk. */
  readonly started: boolean
  /** Whether it was started with a monitor on /tmp/monitor2. */
  readonly socket: boolean
  /** What monitor2.txt contains about a disk, as `ubuntu2.qcow2 (qcow2)`; empty without a disk, null without a file. */
  readonly answer: string | null
  /** How a second VM that runs reads its disk: `qcow2`, `raw`; null where none runs, or it cannot be asked. */
  readonly readsAs?: string | null
}

interface Drive {
  readonly inserted?: {readonly drv: string}
}

const DISK = 'ubuntu2.qcow2'

export async function secondState(lab: Observer): Promise<Second> {
  const second = lab.machine('second')
  const words = await second.commandLine()
  const told = await textOf(lab.host, 'monitor2.txt')
  const why = heldUp(await second.condition())
  const answers = why === null && (await second.running())
  return {
    started: words !== null,
    heldUp: why,
    socket: await hasSocket(second, words ?? [], answers),
    readsAs: answers ? await readsAs(second) : null,
    answer: told === null ? null : await answerIn(told.replaceAll('\r', ''), lab),
  }
}

async function readsAs(second: MachineView): Promise<string | null> {
  const drives = await second.qmp<readonly Drive[]>('query-block')
  return drives.find(({inserted}) => inserted)?.inserted?.drv ?? null
}

/** By the sockets of one that can be asked, however they were asked for; of another, by what asked for them. */
async function hasSocket(second: MachineView, words: readonly string[], answers: boolean): Promise<boolean> {
  const sockets = answers
    ? (await second.qmp<readonly {readonly filename: string}[]>('query-chardev')).map(
        ({filename}) => filename,
      )
    : words
  return sockets.some((each) => /(?:^|[/:="])monitor2\b/.test(each))
}

/** Of the disks that `info block` lists, the second VM's own, by whatever name it has there; else the first. */
async function answerIn(text: string, {host}: Pick<Observer, 'host'>): Promise<string> {
  const told = [...text.matchAll(/^\S+(?: \([^)]*\))?: (.+) \(([\w-]+)(?:, [^)]*)?\)$/gm)].map(
    ([, file = '', format = '']) => ({file: imageName(file), whole: file, format}),
  )
  for (const each of told) {
    // A link counts as the file that it leads to.
    const {exitCode, stdout} = await host.$`readlink -f ${each.whole}`
    if (each.file === DISK || (exitCode === 0 && imageName(stdout.trim()) === DISK))
      return `${DISK} (${each.format})`
  }
  // With -snapshot, `info block` names an overlay, and the disk as its backing file.
  if (new RegExp(`^\\s*Backing file:\\s+(?:.*/)?${DISK}\\b`, 'm').test(text) && told[0])
    return `${DISK} (${told[0].format})`
  return told[0] ? `${told[0].file} (${told[0].format})` : ''
}
