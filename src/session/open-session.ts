import {chownSync, cpSync, existsSync, readdirSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {copyTree} from '../host/files/copy-tree.js'
import {idMaps} from '../host/id-maps.js'
import type {Identity} from '../host/identity.js'
import {openHolder} from './namespaces/holder.js'
import type {GuestImage} from '../guest/guest-image.js'
import {makeFolder} from '../host/files/make-folder.js'
import {refused} from '../host/files/refused.js'
import {removeTree} from '../host/files/remove-tree.js'
import type {Paths} from '../host/files/paths.js'
import {processSpace} from '../host/process/process-space.js'
import {ownProcess} from '../host/process/processes.js'
import {sessionEnvironment} from './namespaces/nsenter-command.js'
import {HostError} from '../model/errors/errors.js'
import type {Lab} from '../model/lab/lab.js'
import type {Language} from '../model/language.js'
import {SESSION_SCHEMA, type SessionRecord} from '../model/session.js'
import {lanEnvironment} from './lan.js'
import {serviceEnvironment} from './systems/service-environment.js'
import {reap} from './reap.js'
import {writeSavedLeases} from './saved-leases.js'
import {writeSavedMachines} from './saved-machine.js'
import type {SavedSession} from './saved-session.js'
import {sealedWork, type SealLimits} from './seal/seal.js'
import {sealEnvironment, sealNeedsIds} from './seal/seal-environment.js'
import type {ZxPlace} from './seal/zx/ensure-zx.js'
import {needNode} from './seal/zx/need-node.js'
import {Session} from './session.js'
import {sessionFolders, type SessionFolders} from './session-folders.js'
import {writeRecord} from './session-record.js'
import {tellPrompt, tellStepTitles} from './tell-prompt.js'
import {writeSshClient} from './ssh-client.js'

export interface OpenSessionOptions {
  readonly paths: Paths
  readonly identity: Identity
  /** The root of this package: share/ in it has what is laid into the session. */
  readonly root: string
  readonly lab: Lab
  /** What its machines boot: how to log in to it, and a folder that the lab may read although it covers its place. */
  readonly image: GuestImage
  readonly language: Language
  readonly accelerator: 'kvm' | 'tcg'
  /** The work folder; it must exist and be the identity's. */
  readonly work: string
  /** The sha256 of each disk that the lab laid out in it, by its file name. */
  readonly given: Readonly<Record<string, string>>
  /** Whether the work folder goes when the lab closes. */
  readonly scratch: boolean
  /** Whether what is done in it is recorded; it is when this is left out. */
  readonly recorded?: boolean
  /** An earlier session that this one goes on from. */
  readonly saved?: SavedSession | null
  /** More folders that the lab may read, absolute. */
  readonly seen?: readonly string[]
  /** What it may take, where it is for somebody's work that nobody trusts; its work folder is a copy of `work` then. */
  readonly seal?: SealLimits
  /** How many MB its VMs may have together, where that is limited. */
  readonly memoryMb?: number | null
  /** Records the lab if it is allowed: what decides on that is alone with the decision. */
  readonly admit?: (record: () => void) => void | Promise<void>
  /** What runs zx scripts in it, where it is sealed. */
  readonly zx?: ZxPlace | null
  readonly signal?: AbortSignal
}

/**
 * Opens a lab's namespaces. Whatever is left of an earlier session of the lab is cleared first; on any
 * error, and when we die meanwhile, nothing is left of this one.
 * @throws {HostError} when the host refuses something
 */
export async function openSession(options: OpenSessionOptions): Promise<Session> {
  const {paths, identity, language, accelerator, work, given, scratch} = options
  const lab = options.lab.id
  const folders = sessionFolders(paths, lab)
  const opener = ownProcess()
  await reap(paths, lab, identity)
  let record: SessionRecord = {
    schema: SESSION_SCHEMA,
    lab,
    folder: options.lab.folder,
    state: 'opening',
    openedAt: new Date().toISOString(),
    language,
    where: processSpace(),
    opener,
    keeper: null,
    router: null,
    room: null,
    accelerator,
    guest: options.image.name,
    work,
    ...(options.seal && {seal: {work: sealedWork(lab), view: null}}),
    scratch,
    given,
    steps: options.lab.guides[language].steps.map(({id}) => id),
    ...(options.lab.drawn && {seed: options.lab.drawn.seed}),
    ...(options.recorded === false && {recorded: false}),
    progress: {},
    hints: {},
  }
  try {
    const first = record
    await (options.admit ?? directly)(() => {
      makeFolder(folders.state, identity)
      writeRecord(folders.state, first)
    })
    furnish(folders, options)
    tellStepTitles(folders, options.lab)
    tellPrompt(folders, record)
    const maps = idMaps(identity)
    if (options.seal && maps.kind === 'single') throw sealNeedsIds(identity)
    const holder = await openHolder({
      identity,
      maps,
      namespaces: folders.namespaces,
      log: join(folders.state, 'holder.log'),
      hold: folders.hold,
      env: {
        ...sessionEnvironment(lab),
        ...lanEnvironment(options.lab.spec.lan ?? false, options.saved?.leases),
        QLAB_NAMESPACES: folders.namespaces,
        QLAB_SESSION: folders.io,
        QLAB_IDS: maps.kind,
        ...serviceEnvironment(options.lab.spec.services ?? []),
        ...(options.seal &&
          sealEnvironment(options.seal, {
            folders,
            root: options.root,
            lab,
            laid: work,
            modules: options.zx?.modules,
          })),
      },
      sealed: options.seal !== undefined,
      onSpawned: (spawned) => {
        record = writeRecord(folders.state, {...record, keeper: spawned})
      },
      ...(options.signal && {signal: options.signal}),
    })
    record = writeRecord(folders.state, {
      ...record,
      state: 'open',
      router: holder.router,
      room: holder.lab,
      ...(options.seal && {seal: {work: sealedWork(lab), view: holder.view}}),
    })
    const session = new Session({paths, identity, folders, record, keep: () => holder.keep()})
    if (options.zx) await needNode(session, options.zx.node)
    return session
  } catch (error) {
    await reap(paths, lab, identity)
    // The record that tells reap of it may not have been written.
    if (scratch) await removeTree(work, identity)
    throw refused(error)
  }
}

function directly(work: () => void): void {
  work()
}

/** Fills the session's folders with what the namespaces need before they open. */
function furnish(
  folders: SessionFolders,
  {identity, root, image, accelerator, saved, seen = [], ...options}: OpenSessionOptions,
): void {
  const share = join(root, 'share')
  const work = options.seal ? sealedWork(options.lab.id) : options.work
  for (const folder of [folders.io, folders.runtime, folders.vm]) makeFolder(folder, identity)
  makeFolder(folders.tmp, identity, 0o1777)
  // Copies, because the package may lie where the labs' identity cannot read: a clone in root's home.
  for (const [name, target] of [
    ['namespaces', folders.namespaces] as const,
    ['shims', folders.shims] as const,
  ]) {
    copyTree(join(share, name), target)
    if (identity.dropped) own(target, identity)
  }
  for (const name of ['bashrc', 'not-found.bash', 'beside.pl'])
    cpSync(join(share, 'namespaces', name), join(folders.io, name))
  // Made by the build; without one, as while developing, Tab completes nothing of qlab's in there.
  const completion = join(root, 'dist/completion.bash')
  if (existsSync(completion)) cpSync(completion, join(folders.io, 'completion.bash'))
  writeFileSync(join(folders.io, 'kvm'), accelerator === 'kvm' ? '1' : '0')
  // For the shims: in a sealed lab nobody in it may write here.
  const {services = []} = options.lab.spec
  if (services.length > 0) writeFileSync(join(folders.io, 'services'), `${services.join('\n')}\n`)
  if (options.memoryMb) writeFileSync(join(folders.io, 'memory'), String(options.memoryMb))
  writeSavedMachines(folders.io, work, saved?.machines ?? [], identity)
  writeSavedLeases(folders.io, saved?.ownLeases ?? '')
  writeSshClient(join(folders.io, 'ssh'), image.ssh, identity)
  makeFolder(join(folders.io, 'ways'), identity)
  const readable = [image.folder, ...(saved ? [saved.folder] : []), ...seen].filter((folder) =>
    existsSync(folder),
  )
  const binds: (readonly ['ro' | 'rw', string])[] = [
    ['rw', folders.vm],
    ['rw', folders.io],
    ['ro', folders.shims],
    ['rw', folders.tmp],
    ['rw', options.work],
    ...readable.map((folder) => ['ro', folder] as const),
  ]
  const odd = binds.find(([, path]) => /[\n\\]/.test(path))
  if (odd)
    throw new HostError('odd-path', {
      en: `${JSON.stringify(odd[1])} has a character that a lab cannot use.`,
      sv: `${JSON.stringify(odd[1])} har ett tecken som en labb inte kan använda.`,
    })
  writeFileSync(join(folders.io, 'binds'), binds.map(([mode, path]) => `${mode} ${path}\n`).join(''))
  writeFileSync(join(folders.io, 'seen'), readable.map((path) => `${path}\n`).join(''))
}

function own(path: string, who: Identity): void {
  chownSync(path, who.uid, who.gid)
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name), who)
}
