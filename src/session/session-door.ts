import {createConnection} from 'node:net'
import {join} from 'node:path'
import type {Duplex} from 'node:stream'
import {leaveRunning} from '../host/process/leave-running.js'
import {streamThrough} from '../host/process/stream-through.js'
import type {ShellChannel} from '../machine/guest/guest-shell.js'
import type {LabDoor} from '../machine/lab-door.js'
import {VM_FOLDER} from '../machine/machine-records.js'
import type {Ran} from '../model/observer.js'
import {scaled} from '../model/pace.js'
import {FilesBelow} from './files-below.js'
import {shellChannel} from './namespaces/shell-channel.js'
import {waitingChannel} from './namespaces/waiting-channel.js'
import type {Session} from './session.js'

/** Longest time for one look. */
export const LOOK_LIMIT_MS = 20_000

/** The door to a lab whose namespaces are on this computer. */
export class SessionDoor extends FilesBelow implements LabDoor {
  constructor(private readonly session: Session) {
    super((path) => pathTo(session, path))
  }

  run(command: string, args: readonly string[]): Promise<Ran> {
    return this.session.look([command, ...args], {timeout: scaled(LOOK_LIMIT_MS)})
  }

  stream(words: readonly string[]): Duplex {
    return streamThrough(this.session.command(words), this.session.environment)
  }

  channel(words: readonly string[]): ShellChannel {
    return shellChannel(this.session.command(words), this.session.environment)
  }

  waiting(socket: string, errors: string): ShellChannel | null {
    return waitingChannel(join(this.session.root, socket), join(this.session.root, errors))
  }

  leave(words: readonly string[]): void {
    leaveRunning(this.session.command(words), this.session.environment)
  }

  connect(socket: string): Duplex {
    // By the lab's /proc: a socket's path holds 107 bytes, and this one is short wherever qlab keeps its folders.
    return createConnection(join(this.session.root, socket))
  }
}

function pathTo(session: Session, path: string): string {
  // What machines have left is there also when the lab has ended, and with it its /.
  const inVm = path === VM_FOLDER || path.startsWith(`${VM_FOLDER}/`)
  return inVm ? join(session.folders.vm, path.slice(VM_FOLDER.length)) : join(session.root, path)
}
