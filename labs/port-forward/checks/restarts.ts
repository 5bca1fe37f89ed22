import {restartOf} from 'qlab/lab'
import {startCommand} from './start-command.js'
import {VALUES} from './values.js'

/** For each VM, the commands that end it and start it as the guide does. */
export const RESTARTS = {
  vm: restart('ubuntu.qcow2', `tcp::${VALUES.port}-:22`),
  second: restart('ubuntu2.qcow2', `tcp:127.0.0.1:${VALUES.secondPort}-:22`),
} as const

function restart(disk: string, forward: string): string {
  return restartOf({disk, command: startCommand(disk, forward)})
}
