import {HostError} from '../model/errors/errors.js'
import type {Localized} from '../model/language.js'
import type {MachineView, Observer, Ran, System} from '../model/observer.js'

/** What shells, sudo and nsenter say of a program by its bare name; one with a path may well be the student's own. */
const SAID =
  /^(?:-?(?:ba|da|a)?sh|sudo|env|nsenter|timeout)(?:: line \d+|: \d+)?: (?:failed to (?:execute|run command) )?['\u2018]?([\w.+-]+)['\u2019]?: (?:command not found|not found|No such file or directory|Permission denied)$/m

/** Where a line begins with one: after what only runs it. */
const FIRST = /^\s*(?:sudo\s+(?:-n\s+)?)?(?:timeout\s+[\d.]+\s+)?([\w.+-]+)(?=\s|$)/

const HOST: Localized = {en: 'on the host', sv: 'på värddatorn'}
const LAN: Localized = {en: 'on the second host of the LAN', sv: 'på den andra datorn på LAN:et'}

/**
 * The same observer, for a check: where a system lacks the very program that the check runs, nothing was seen. It throws
 * then, because an exit code of 127 would be taken for what the program has found.
 */
export function needingPrograms(all: Observer): Observer {
  const machine = (id: string): MachineView => machineNeeding(all.machine(id))
  const replaced: Partial<Observer> = {
    get host() {
      return systemNeeding(all.host, HOST)
    },
    get lan() {
      return systemNeeding(all.lan, LAN)
    },
    machine,
    machines: () => all.machines().map(machineNeeding),
  }
  return overlaid(all, replaced)
}

function machineNeeding(view: MachineView): MachineView {
  const where = {en: `in the guest of ${view.id}`, sv: `i systemet i ${view.id}`}
  return overlaid(systemNeeding(view, where), {
    get console() {
      return systemNeeding(view.console, where)
    },
  })
}

function systemNeeding<T extends System>(system: T, where: Localized): T {
  const replaced: Pick<System, '$' | 'run'> = {
    $: async (pieces, ...values) => {
      const [first = ''] = pieces
      return seen(await system.$(pieces, ...values), FIRST.exec(first)?.[1], system, where)
    },
    run: async (command, args) => seen(await system.run(command, args), command, system, where),
  }
  return overlaid(system, replaced as Partial<T>)
}

/** What was run, unless the program was not there. @param first what the line begins with, where that is a program's name */
async function seen(ran: Ran, first: string | undefined, system: System, where: Localized): Promise<Ran> {
  if (ran.exitCode === 0) return ran
  const [said, name] = SAID.exec(ran.stderr) ?? []
  const isShells = said?.startsWith('sudo') === true || [126, 127].includes(ran.exitCode)
  if (name !== undefined && isShells) throw lacks(name, where)
  // What it said may have been thrown away.
  if (ran.exitCode === 127 && first !== undefined && !first.includes('/') && !(await has(system, first)))
    throw lacks(first, where)
  return ran
}

async function has(system: System, name: string): Promise<boolean> {
  return (await system.run('sh', ['-c', 'command -v "$1" >/dev/null', 'sh', name])).exitCode === 0
}

function lacks(name: string, where: Localized): HostError {
  return new HostError('program-not-there', {
    en: `${name} is not ${where.en}`,
    sv: `${name} finns inte ${where.sv}`,
  })
}

/** An object with other members in place of its own; its own may have private ones, and know themselves by `this`. */
function overlaid<T extends object>(target: T, replaced: Partial<T>): T {
  return new Proxy(target, {
    get: (_, name) => {
      if (name in replaced) return Reflect.get(replaced, name) as unknown
      const own = Reflect.get(target, name) as unknown
      return typeof own === 'function' ? (own.bind(target) as unknown) : own
    },
  })
}
