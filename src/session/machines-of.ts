import {rememberBoot} from '../host/kvm/remember-boot.js'
import type {MachineSurroundings} from '../machine/machine-surroundings.js'
import {Machine} from '../machine/machine.js'
import type {LabSpec} from '../model/lab/lab.js'
import type {VmCondition} from '../model/vm/condition.js'
import type {Session} from './session.js'

/** How one gets into the guests. */
type WayIn = Pick<MachineSurroundings, 'login' | 'links' | 'sparesConsoles'>

/** The machines of an open lab, by id. */
export function machinesOf(session: Session, spec: LabSpec, wayIn: WayIn): Map<string, Machine> {
  const around: MachineSurroundings = {
    door: session.door,
    work: session.work,
    disks: Object.values(spec.machines).map(({disk}) => disk),
    // What is seen in a sealed lab tells nothing of this computer: it may be made up.
    onBooted: (boot) => {
      if (!session.record.seal) rememberBoot(session.paths.cache, boot, session.identity)
    },
    ...wayIn,
  }
  return new Map(Object.entries(spec.machines).map(([id, {disk}]) => [id, new Machine(id, disk, around)]))
}

/** What each machine of an open lab does, by id, where nobody needs to get into a guest. */
export async function conditionsOf(session: Session, spec: LabSpec): Promise<Map<string, VmCondition>> {
  const nobody = (): never => {
    throw new Error('A look at the conditions needs no guest.')
  }
  const login = {user: '', privateKey: '', hostKeys: []}
  const machines = machinesOf(session, spec, {login, links: nobody})
  const looks = [...machines].map(async ([id, machine]) => [id, await machine.condition()] as const)
  return new Map(await Promise.all(looks))
}
