import {drawn, phrase, snapshotName} from 'qlab/lab'

export const PARAMETERS = {
  secret: phrase('blue whale'),
  changedSecret: phrase('grey goose'),
  snapshot: snapshotName('snap1'),
}

export const VALUES = drawn(PARAMETERS)
