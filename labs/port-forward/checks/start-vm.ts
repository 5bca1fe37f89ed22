import {vmAnswers} from './vm-answers.js'
import {vmStarted, type StartedVm} from './vm-started.js'

const vm: StartedVm = {machine: 'vm', disk: 'ubuntu.qcow2', port: 2222, forward: 'tcp::2222-:22'}

/** After "Start the VM". */
export const startVm = [...vmStarted(vm), vmAnswers(vm)]
