import type {Duplex} from 'node:stream'
import {streamThrough} from '../../host/process/stream-through.js'
import type {LabDoor} from '../../machine/lab-door.js'
import type {Ran} from '../../model/observer.js'
import {scaled} from '../../model/pace.js'
import type {Session} from '../session.js'
import {LOOK_LIMIT_MS} from '../session-door.js'
import type {View} from './view.js'
import {ViewFiles} from './view-files.js'

/** The door to a sealed lab: nothing in it is reached by a path of this computer. */
export class SealedDoor extends ViewFiles implements LabDoor {
  constructor(
    private readonly session: Session,
    view: View,
  ) {
    super(view)
  }

  run(command: string, args: readonly string[]): Promise<Ran> {
    return this.session.run([command, ...args], {timeout: scaled(LOOK_LIMIT_MS)})
  }

  stream(words: readonly string[]): Duplex {
    return streamThrough(this.session.command(words), this.session.environment)
  }

  connect(socket: string): Duplex {
    return this.stream(['perl', '/.qlab/connect.pl', socket])
  }
}
