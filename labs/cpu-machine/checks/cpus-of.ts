import type {MachineView} from 'qlab/lab'

/** A processor of a running VM; threads are such processors too. */
export interface Cpu {
  readonly 'qom-path': string
  readonly props: {readonly 'socket-id': number; readonly 'core-id': number; readonly 'thread-id': number}
}

export async function cpusOf(machine: MachineView): Promise<readonly Cpu[]> {
  return machine.qmp<readonly Cpu[]>('query-cpus-fast')
}
