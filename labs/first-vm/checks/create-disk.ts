import {CREATE, INSTALL} from './commands.js'
import {diskMade} from './disk-made.js'

/** After "A disk". */
export const createDisk = [diskMade('ubuntu', CREATE, {machine: 'vm', start: INSTALL})]
