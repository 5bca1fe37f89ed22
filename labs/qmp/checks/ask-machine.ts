import type {Json} from 'qlab/lab'
import {asked} from './asked.js'
import {NEGOTIATE, over} from './over.js'

interface Drive {
  readonly inserted?: {readonly file?: string}
}

const blockAsked = asked({
  prefix: 'block',
  title: {
    en: 'block.json has what QEMU said of its disks',
    sv: 'block.json har det som QEMU sade om sina diskar',
  },
  file: 'block.json',
  wanted: 'ubuntu.qcow2',
  find: (returned) => {
    const files = lists(returned).map((drive) => (drive as Drive | null)?.inserted?.file?.split('/').at(-1))
    return files.find((file) => file === 'ubuntu.qcow2') ?? null
  },
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
    const states = returned.map((each) => (each as {readonly status?: string}).status)
    return states.find((status) => status !== undefined) ?? null
  },
  command: over(`${NEGOTIATE}{"execute": "query-status"}`, 'status.json'),
  standing: over(`${NEGOTIATE}{"execute": "cont"}{"execute": "query-status"}`, 'status.json'),
})

function lists(returned: readonly Json[]): Json[] {
  return returned.filter((each): each is Json[] => Array.isArray(each)).flat()
}

/** After "Ask". */
export const askMachine = [blockAsked, statusAsked]
