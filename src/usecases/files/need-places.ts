import {makeFolder} from '../../host/files/make-folder.js'
import {needRoom} from '../../host/files/need-room.js'
import type {OpenLabOptions} from '../lab/open-lab.js'

/** What a lab's records, copies and sockets take, generously; measured: 100 kB each. */
const OPEN_LAB_BYTES = 1_000_000
/** What the overlay of a disk takes before anything is written to it: 200 kB. */
const OVERLAY_BYTES = 300_000

/**
 * Makes the folders that an open lab lives in, and looks whether there is room in them, before anything is put there.
 * @throws {HostError} `disk-full`, `disk-read-only`, `no-access`, `folder-refused` …
 */
export function needPlaces(
  {paths, identity, scratch}: Pick<OpenLabOptions, 'paths' | 'identity' | 'scratch'>,
  {spec}: {readonly spec: {readonly machines: object}},
): void {
  const disks = Object.keys(spec.machines).length * OVERLAY_BYTES
  const lab = {en: 'an open lab', sv: 'en öppen labb'}
  const places = [
    {
      folder: paths.state,
      what: lab,
      bytes: OPEN_LAB_BYTES + (scratch ? disks : 0),
      variable: 'QLAB_STATE_HOME',
    },
    {folder: paths.runtime, what: lab, bytes: OPEN_LAB_BYTES, variable: 'QLAB_RUNTIME_DIR'},
    ...(scratch
      ? []
      : [
          {
            folder: paths.work,
            what: {en: 'the disks', sv: 'diskarna'},
            bytes: disks,
            variable: 'QLAB_WORK_HOME',
          },
        ]),
  ]
  for (const {folder, ...purpose} of places) {
    makeFolder(folder, identity, folder === paths.work ? 0o755 : 0o700)
    needRoom(folder, purpose)
  }
}
