import {join} from 'node:path'
import {rememberBoot} from '../host/kvm/remember-boot.js'
import type {MachineSurroundings} from '../machine/machine-surroundings.js'
import {Machine} from '../machine/machine.js'
import type {LabSpec} from '../model/lab/lab.js'
import type {VmCondition} from '../model/vm/condition.js'
import type {Session} from './session.js'
import {scaled} from '../model/pace.js'

/** How one gets into the guests. */
type WayIn = Pick<MachineSurroundings, 'login' | 'stream' | 'links'>

/** The machines of an open lab, by id. */
export function machinesOf(session: Session, spec: LabSpec, wayIn: WayIn): Map<string, Machine> {
  const {folders, record} = session
  const around: MachineSurroundings = {
    vm: folders.vm,
    sockets: () => join(session.root, 'run/qlab/vm'),
    proc: () => session.proc,
    root: () => session.root,
    work: record.work,
    disks: Object.values(spec.machines).map(({disk}) => disk),
    run: (command, args) => session.run([command, ...args], {timeout: scaled(LOOK_LIMIT_MS)}),
    onBooted: (boot) => rememberBoot(session.paths.cache, boot, session.identity),
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
  const machines = machinesOf(session, spec, {login, stream: nobody, links: nobody})
  const looks = [...machines].map(async ([id, machine]) => [id, await machine.condition()] as const)
  return new Map(await Promise.all(looks))
}

/** Longest time for one look. */
const LOOK_LIMIT_MS = 20_000
