import {drawn, port, snapshotName} from 'qlab/lab'

export const PARAMETERS = {
  port: port(2222),
  secondPort: port(2223),
  snapshot: snapshotName('snap1'),
  secondSnapshot: snapshotName('snap2'),
}

export const VALUES = drawn(PARAMETERS)
