import type {System} from '../model/observer.js'
import type {SystemNet} from './network-facts.js'

export type Routes = Pick<SystemNet, 'routes' | 'gateways'>

/** Every system has a way to itself: where that is not told either, ip could not be asked. */
const ITSELF = '127.0.0.1'

interface Route {
  readonly dst?: string
  readonly dev?: string
  readonly type?: string
  readonly gateway?: string
}

/** A line of sh that prints the ways to these addresses, in one run of ip, each as JSON on a line. */
export function routesLine(targets: readonly string[]): string {
  const asked = [ITSELF, ...targets].map((to) => `route get ${to}\\n`).join('')
  return `printf '${asked}' | ip -j -force -batch -`
}

/** What that has printed. An address that is not among it, although ip answered, is one that no route leads to. */
export function routesIn(text: string, targets: readonly string[]): Routes {
  const rows = text.split('\n').flatMap(rowsOf)
  const found = (to: string): Route | undefined => rows.find(({dst}) => dst === to)
  if (!found(ITSELF)) return {routes: {}, gateways: {}}
  const leads = ({type = 'unicast'}: Route): boolean => ['unicast', 'local'].includes(type)
  const entries = targets.map((to) => {
    const route = found(to)
    return [to, route && leads(route) ? route : null] as const
  })
  return {
    routes: Object.fromEntries(entries.map(([to, route]) => [to, route?.dev ?? null])),
    gateways: Object.fromEntries(
      entries.flatMap(([to, route]) => (route?.gateway === undefined ? [] : [[to, route.gateway]])),
    ),
  }
}

/** The ways from a system to these addresses; none where it could not be asked. */
export async function readRoutes(system: Pick<System, 'run'>, targets: readonly string[]): Promise<Routes> {
  const line = `PATH=$PATH:/usr/sbin:/sbin; ${routesLine(targets)} 2>/dev/null`
  const {stdout} = await system.run('sh', ['-c', line])
  return routesIn(stdout, targets)
}

function rowsOf(line: string): readonly Route[] {
  try {
    return JSON.parse(line) as readonly Route[]
  } catch {
    return [] // an empty line
  }
}
