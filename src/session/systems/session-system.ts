import {SystemBase} from '../../host/system-base.js'
import type {Ran} from '../../model/observer.js'
import {scaled, withScaledTimeout} from '../../model/pace.js'
import type {Session, SystemName} from '../session.js'

/** Longest time for one look at a system. */
const LOOK_LIMIT_MS = 20_000

/** A system of the session, for looking. */
export class SessionSystem extends SystemBase {
  constructor(
    protected readonly session: Session,
    private readonly system: SystemName,
  ) {
    super()
  }

  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    const words = withScaledTimeout(command, args)
    const options = {timeout: scaled(LOOK_LIMIT_MS)}
    return this.system === 'lab'
      ? this.session.look(words, options)
      : this.session.run(words, options, this.system)
  }
}
