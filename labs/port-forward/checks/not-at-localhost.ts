import {restartOf, wayEnds} from 'qlab/lab'
import type {Diagnosis, WithWay} from 'qlab/lab'
import {startCommand} from './start-command.js'

const RESTARTS: Readonly<Record<string, string>> = {
  vm: restart('ubuntu.qcow2', 'tcp::2222-:22'),
  second: restart('ubuntu2.qcow2', 'tcp:127.0.0.1:2223-:22'),
}

/** A forward that listens at one address of the host only, and not at the one that the guide logs in by. */
export function notAtLocalhost(id: string): Diagnosis<WithWay> {
  return {
    ...wayEnds(id, ({way}) => way?.reason === 'forward-not-at-localhost'),
    then: ({way}) => RESTARTS[way?.values.vm ?? ''] ?? null,
  }
}

function restart(disk: string, forward: string): string {
  return restartOf({disk, command: startCommand(disk, forward)})
}
