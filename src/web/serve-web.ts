import {join} from 'node:path'
import {peerUid} from '../host/peer-uid.js'
import {isShared} from '../host/shared-computer.js'
import {SEEN_AS} from '../model/web/seen-as.js'
import {courseMap} from '../usecases/course/course-map.js'
import {doctor} from '../usecases/doctor.js'
import {orLost} from '../usecases/lab/or-lost.js'
import {firstEntry, keepEntry, keptEntry} from './gate/kept-entry.js'
import {deskTalk} from './room/desk-talk.js'
import {LabTalk} from './room/lab-talk.js'
import {languageIn} from './language-in.js'
import {labsReader} from './labs-reader.js'
import {Rooms, type RoomsOptions} from './rooms.js'
import {pageFiles} from './server/page-files.js'
import {openPageServer, type PageServer} from './server/page-server.js'
import {screenTalk} from './screen-talk.js'
import {teacherAnswers, type TeacherFiles} from './teacher/teacher-answers.js'
import {terminalTalk} from './terminal/terminal-talk.js'
import {TopologyTalk} from './topology/topology-talk.js'

export interface ServeWebOptions extends RoomsOptions, TeacherFiles {
  /** Null for where the page was before, on a computer of one's own, or else any that is free. */
  readonly port: number | null
  readonly signal: AbortSignal
}

/**
 * The page, with the labs that are opened from it, which outlive it.
 * @throws {HostError} `port-taken`
 * @throws {UsageError} as teacherAnswers
 */
export async function serveWeb(options: ServeWebOptions): Promise<PageServer> {
  const {identity, root} = options
  const {answers, reports} = teacherAnswers(options)
  const rooms = new Rooms(options)
  // Root drops to another identity, and may look all the same.
  const uids = [identity.uid, process.getuid?.() ?? identity.uid]
  const elsewhere = labsReader(options)
  // Where others are, one of them could have taken the port meanwhile, and a page of theirs would be one of ours.
  const keeps = options.port !== null || !isShared(uids)
  const kept = keeps ? keptEntry(options) : firstEntry()
  const server = await openPageServer({
    port: options.port,
    kept,
    seenAs: SEEN_AS.in(options.env),
    isOurs: ({remotePort = 0, localPort = 0}) => {
      const uid = peerUid(remotePort, localPort)
      return uid !== null && uids.includes(uid)
    },
    files: pageFiles(join(root, 'dist/web')),
    reports,
    answers: {
      ...answers,
      course: (query) => courseMap({...options, elsewhere, language: languageIn(query)}),
      doctor: (query) => doctor(options.signal, languageIn(query), options.env),
    },
    talks: {
      topology: (socket, query) =>
        void new TopologyTalk(socket, () => rooms.join(query.get('lab') ?? ''), languageIn(query)),
      lab: (socket, query) => void new LabTalk(socket, rooms.door(query.get('lab') ?? '')),
      desk: (socket, query) =>
        void deskTalk(socket, rooms.opened(query.get('lab') ?? ''), (session) =>
          rooms.terminalsOf(session),
        ).catch(() => undefined),
      screen: (socket, query) =>
        void screenTalk(socket, rooms.opened(query.get('lab') ?? ''), {
          machine: query.get('machine') ?? '',
          language: languageIn(query),
        }),
      terminal: (socket, query) =>
        terminalTalk(
          socket,
          rooms.terminal(query.get('lab') ?? '', query.get('name') ?? '', languageIn(query)),
        ),
    },
  })
  if (keeps) orLost(() => keepEntry(kept, server.port, options), options.onLost)
  return {
    ...server,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      await rooms[Symbol.asyncDispose]()
    },
  }
}
