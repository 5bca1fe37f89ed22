import type {Json} from 'qlab/lab'
import {asked} from './asked.js'
import {NEGOTIATE, over} from './over.js'

const DISK = 'ubuntu.qcow2'

/** In an answer to `query-block`; `query-named-block-nodes` has the file itself. */
interface Drive extends Node {
  readonly inserted?: Node
}

interface Node {
  readonly file?: string
  /** What it is based on: with -snapshot the disk is there. */
  readonly backing_file?: string
}

const blockAsked = asked({
  prefix: 'block',
  title: {
    en: "block.json holds QEMU's answer about the disks",
    sv: 'I block.json står QEMU:s svar om diskarna',
  },
  file: 'block.json',
  wanted: DISK,
  find: (returned) => (filesIn(returned).includes(DISK) ? DISK : null),
  command: over(`${NEGOTIATE}{"execute": "query-block"}`, 'block.json'),
})

const statusAsked = asked({
  prefix: 'status',
  title: {
    en: "status.json holds QEMU's answer that the VM is running",
    sv: 'I status.json står QEMU:s svar att VM:en är igång',
  },
  file: 'status.json',
  wanted: 'running',
  find: (returned) => {
    const states = returned.map((each) =>
      typeof each === 'string'
        ? /^VM status: ([\w-]+)/.exec(each)?.[1]
        : (each as {readonly status?: string}).status,
    )
    return states.findLast((status) => status !== undefined) ?? null
  },
  command: over(`${NEGOTIATE}{"execute": "query-status"}`, 'status.json'),
  standing: over(`${NEGOTIATE}{"execute": "cont"}{"execute": "query-status"}`, 'status.json'),
})

/** The names of the files that answers mention, without their folders; in the monitor's words as well. */
function filesIn(returned: readonly Json[]): (string | undefined)[] {
  const paths = returned.flatMap((each) => {
    if (typeof each === 'string')
      return [...each.matchAll(/^\S+(?: \([^)]*\))?: (.+) \(\w+\)/gm)].map(([, file]) => file)
    return ([each].flat() as (Drive | null)[]).flatMap((drive) => [
      drive?.file,
      drive?.inserted?.file,
      drive?.inserted?.backing_file,
    ])
  })
  return paths.map((path) => path?.split('/').at(-1))
}

/** After "Ask". */
export const askMachine = [blockAsked, statusAsked]
