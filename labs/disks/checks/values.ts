import {drawn, port, snapshotName} from 'qlab/lab'

export const PARAMETERS = {snapshot: snapshotName('snap1'), port: port(2222)}

export const VALUES = drawn(PARAMETERS)
