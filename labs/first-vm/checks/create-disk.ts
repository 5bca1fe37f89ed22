import {diskMade} from 'qlab/lab'
import {CREATE, INSTALL} from './commands.js'

/** After "A disk". */
export const createDisk = [
  diskMade({
    file: 'ubuntu.qcow2',
    size: '70G',
    command: CREATE,
    usedBy: {machine: 'vm', disk: 'ubuntu.qcow2', command: INSTALL},
  }),
]
