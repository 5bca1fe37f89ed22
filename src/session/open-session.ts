import {chownSync, cpSync, existsSync, readdirSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {copyTree} from '../host/files/copy-tree.js'
import {idMaps} from '../host/namespaces/id-maps.js'
import type {Identity} from '../host/identity.js'
import {openKeeper} from '../host/namespaces/keeper.js'
import type {GuestSsh} from '../guest/guest-image.js'
import {makeFolder} from '../host/files/make-folder.js'
import {refused} from '../host/files/refused.js'
import {removeTree} from '../host/files/remove-tree.js'
import type {Paths} from '../host/files/paths.js'
import {processSpace} from '../host/process/process-space.js'
import {processId} from '../host/process/processes.js'
import {roomEnvironment} from '../host/namespaces/room-command.js'
import {BugError, HostError} from '../model/errors/errors.js'
import type {Language} from '../model/language.js'
import {SESSION_SCHEMA, type SessionRecord} from '../model/session.js'
import {lanEnvironment} from './lan.js'
import {reap} from './reap.js'
import {writeSavedLeases} from './saved-leases.js'
import {writeSavedMachines, type SavedMachine} from './saved-machine.js'
import {Session} from './session.js'
import {sessionFolders, type SessionFolders} from './session-folders.js'
import {writeRecord} from './session-record.js'
import {writeSshClient} from './ssh-client.js'

export interface OpenSessionOptions {
  readonly paths: Paths
  readonly identity: Identity
  readonly lab: string
  /** The lab's folder. */
  readonly folder: string
  readonly lan: boolean
  readonly language: Language
  readonly guest: string
  readonly accelerator: 'kvm' | 'tcg'
  /** The work folder; it must exist and be the identity's. */
  readonly work: string
  /** The sha256 of each disk that the lab laid out in it, by its file name. */
  readonly given: Readonly<Record<string, string>>
  readonly scratch: boolean
  /** How to log in to guests: in the lab a plain `ssh` does so without a question. */
  readonly ssh: GuestSsh
  /** Folders that the lab may read although it covers their place: the guest images. */
  readonly readable: readonly string[]
  /** The DHCP server's lease file from an earlier session that this one goes on from. */
  readonly leases?: string
  /** The same of a DHCP server that was started in the lab. */
  readonly ownLeases?: string
  /** Machines whose state was saved in that session. */
  readonly saved?: readonly SavedMachine[]
  /** The folder with rooms/ and shims/. */
  readonly share: string
  readonly signal?: AbortSignal
}

/**
 * Opens a lab's rooms. Whatever is left of an earlier session of the lab is cleared first; on any
 * error, and when we die meanwhile, nothing is left of this one.
 * @throws {HostError} when the host refuses something
 */
export async function openSession(options: OpenSessionOptions): Promise<Session> {
  const {paths, identity, lab} = options
  const folders = sessionFolders(paths, lab)
  const opener = processId(process.pid)
  if (!opener) throw new BugError('no-own-process', 'This process is not in /proc.')
  await reap(paths, lab, identity)
  let record: SessionRecord = {
    schema: SESSION_SCHEMA,
    lab,
    folder: options.folder,
    state: 'opening',
    openedAt: new Date().toISOString(),
    language: options.language,
    where: processSpace(),
    opener,
    keeper: null,
    router: null,
    room: null,
    accelerator: options.accelerator,
    guest: options.guest,
    work: options.work,
    scratch: options.scratch,
    given: options.given,
    progress: {},
    hints: {},
  }
  try {
    makeFolder(folders.state, identity)
    writeRecord(folders.state, record)
    furnish(folders, options)
    const maps = idMaps(identity)
    const keeper = await openKeeper({
      identity,
      maps,
      rooms: folders.rooms,
      log: join(folders.state, 'keeper.log'),
      hold: folders.hold,
      env: {
        ...roomEnvironment(lab),
        ...lanEnvironment(options.lan, options.leases),
        QLAB_ROOMS: folders.rooms,
        QLAB_SESSION: folders.io,
        QLAB_IDS: maps.kind,
      },
      onSpawned: (spawned) => {
        record = writeRecord(folders.state, {...record, keeper: spawned})
      },
      ...(options.signal && {signal: options.signal}),
    })
    record = writeRecord(folders.state, {...record, state: 'open', router: keeper.router, room: keeper.lab})
    return new Session({paths, identity, folders, record, keep: () => keeper.keep()})
  } catch (error) {
    await reap(paths, lab, identity)
    // The record that tells reap of it may not have been written.
    if (options.scratch) await removeTree(options.work, identity)
    throw refused(error)
  }
}

/** Fills the session's folders with what the rooms need before they open. */
function furnish(
  folders: SessionFolders,
  {identity, share, accelerator, work, ssh, readable, saved = [], ownLeases = ''}: OpenSessionOptions,
): void {
  for (const folder of [folders.io, folders.runtime, folders.vm]) makeFolder(folder, identity)
  makeFolder(folders.tmp, identity, 0o1777)
  // Copies, for the package may lie where the labs' identity cannot read: a clone in root's home.
  for (const [name, target] of [['rooms', folders.rooms] as const, ['shims', folders.shims] as const]) {
    copyTree(join(share, name), target)
    if (identity.dropped) own(target, identity)
  }
  for (const name of ['bashrc', 'beside.pl']) cpSync(join(share, 'rooms', name), join(folders.io, name))
  writeFileSync(join(folders.io, 'kvm'), accelerator === 'kvm' ? '1' : '0')
  writeSavedMachines(folders.io, work, saved, identity)
  writeSavedLeases(folders.io, ownLeases)
  writeSshClient(join(folders.io, 'ssh'), ssh, identity)
  const binds: (readonly ['ro' | 'rw', string])[] = [
    ['rw', folders.vm],
    ['rw', folders.io],
    ['ro', folders.shims],
    ['rw', folders.tmp],
    ['rw', work],
    ...readable.filter((folder) => existsSync(folder)).map((folder) => ['ro', folder] as const),
  ]
  const odd = binds.find(([, path]) => /[\n\\]/.test(path))
  if (odd)
    throw new HostError('odd-path', {
      en: `${JSON.stringify(odd[1])} has a character that a lab cannot use.`,
      sv: `${JSON.stringify(odd[1])} har ett tecken som en labb inte kan använda.`,
    })
  writeFileSync(join(folders.io, 'binds'), binds.map(([mode, path]) => `${mode} ${path}\n`).join(''))
}

function own(path: string, who: Identity): void {
  chownSync(path, who.uid, who.gid)
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name), who)
}
