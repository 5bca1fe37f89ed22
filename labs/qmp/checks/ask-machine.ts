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
  /** What it stands on: with -snapshot the disk is there. */
  readonly backing_file?: string
}

const blockAsked = asked({
  prefix: 'block',
  title: {
    en: 'block.json has what QEMU said of its disks',
    sv: 'block.json har det som QEMU sade om sina diskar',
  },
  file: 'block.json',
  wanted: DISK,
  find: (returned) => (filesIn(returned).includes(DISK) ? DISK : null),
  command: over(`${NEGOTIATE}{"execute": "query-block"}`, 'block.json'),
})

const statusAsked = asked({
  prefix: 'status',
  title: {
    en: "status.json says that the VM runs, in QEMU's words",
    sv: 'status.json säger att VM:en är igång, med QEMU:s ord',
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

/** The names of the files that answers tell of, without their folders; in the monitor's words as well. */
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
