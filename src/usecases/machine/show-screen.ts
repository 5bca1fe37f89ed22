import {rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Duplex} from 'node:stream'
import {readPlanted} from '../../host/files/trust/read-planted.js'
import {joinStreams} from '../../host/open-relay.js'
import {DrawnScreen} from '../../machine/screen/drawn-screen.js'
import {refuseScreen, serveScreen} from '../../machine/screen/rfb-server.js'
import {screensOf} from '../../machine/screen/screens-of.js'
import {QlabError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import type {LabAtHand} from '../lab/join-lab.js'

/** More than any screen of QEMU's takes. */
const MOST_BYTES = 256 * 2 ** 20

/**
 * Shows a VM's screen to a VNC viewer at the other end of a stream, until either is gone: by QEMU's own VNC server where the student
 * has given it one, else by one of ours. A viewer that cannot be shown anything is told why, as VNC does.
 * @param machine its id
 */
export async function showScreen(
  {live, session}: Pick<LabAtHand, 'live' | 'session'>,
  machine: string,
  {stream, language}: {readonly stream: Duplex; readonly language: Language},
): Promise<void> {
  try {
    const vm = live.machine(machine)
    const vnc = (await screensOf(vm)).find(({protocol}) => protocol === 'vnc')
    if (vnc) return joinStreams(stream, live.reach(vnc.address))
    const screen = await DrawnScreen.of(vm, (name) => takeFile(join(session.folders.vm, name)))
    await serveScreen(stream, screen).catch(() => undefined)
  } catch (error) {
    const told = error instanceof QlabError ? error.told(language).message : String(error)
    await refuseScreen(stream, told)
  }
}

/** QEMU writes where the lab can, and everybody in the lab can too. */
function takeFile(file: string): Buffer | null {
  try {
    return readPlanted(file, MOST_BYTES)
  } finally {
    rmSync(file, {force: true})
  }
}
