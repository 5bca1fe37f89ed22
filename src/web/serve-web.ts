import {join} from 'node:path'
import {peerUid} from '../host/peer-uid.js'
import {openPty} from '../host/process/pty.js'
import type {Emit} from '../model/run/event.js'
import {courseMap} from '../usecases/course/course-map.js'
import {openOrJoin, type AttendedLab} from '../usecases/lab/open-or-join.js'
import type {OnLost} from '../usecases/lab/or-lost.js'
import type {Workplace} from '../usecases/workplace.js'
import {LabRoom} from './room/lab-room.js'
import {LabTalk} from './room/lab-talk.js'
import {pageFiles} from './server/page-files.js'
import {openPageServer, type PageServer} from './server/page-server.js'
import {SharedTerminal} from './terminal/shared-terminal.js'
import {terminalTalk} from './terminal/terminal-talk.js'

export interface ServeWebOptions extends Workplace {
  /** 0 for any that is free. */
  readonly port: number
  /** The words that call qlab: node, and its script. */
  readonly self: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly emit: Emit
  readonly onLost: OnLost
}

const SIZE = {columns: 100, rows: 30}

/** The page, with the labs that are opened from it. They outlive it. */
export async function serveWeb(options: ServeWebOptions): Promise<PageServer> {
  const {identity, root, self, env} = options
  const rooms = new Map<string, Promise<{room: LabRoom; open: AttendedLab}>>()
  const terminals = new Map<string, Promise<SharedTerminal>>()
  const uids = [identity.uid, process.getuid?.() ?? identity.uid]

  const enter = (lab: string): Promise<LabRoom> => {
    const opening =
      rooms.get(lab) ??
      openOrJoin({...options, lab, language: 'en'}).then((open) => ({
        open,
        room: new LabRoom(open, options.onLost),
      }))
    rooms.set(lab, opening)
    // What could not be opened is tried again the next time that it is asked for.
    opening.catch(() => rooms.delete(lab))
    return opening.then(({room}) => room)
  }
  const terminal = (lab: string, words: readonly string[]): Promise<SharedTerminal> => {
    const key = [lab, ...words].join(' ')
    const onEnd = (): void => void terminals.delete(key)
    const opening =
      terminals.get(key) ??
      enter(lab).then(() => {
        const pty = openPty([...self, ...words, lab], {env: {...env, TERM: 'xterm-256color'}, ...SIZE})
        return SharedTerminal.over(pty, {...SIZE, onEnd})
      })
    terminals.set(key, opening)
    opening.catch(onEnd)
    return opening
  }

  const server = await openPageServer({
    port: options.port,
    isOurs: ({remotePort = 0, localPort = 0}) => {
      const uid = peerUid(remotePort, localPort)
      return uid !== null && uids.includes(uid)
    },
    files: pageFiles(join(root, 'dist/web')),
    answers: {
      course: (query) => courseMap({...options, language: query.get('language') === 'sv' ? 'sv' : 'en'}),
    },
    talks: {
      lab: (socket, query) => void new LabTalk(socket, enter(query.get('lab') ?? '')),
      terminal: (socket, query) => terminalTalk(socket, terminal(query.get('lab') ?? '', ['shell'])),
    },
  })
  return {
    ...server,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]()
      for (const each of terminals.values()) (await each.catch(() => null))?.close()
      for (const each of rooms.values()) await (await each.catch(() => null))?.open[Symbol.asyncDispose]()
    },
  }
}
