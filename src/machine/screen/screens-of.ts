import {HostError} from '../../model/errors/errors.js'
import type {MachineView} from '../../model/observer.js'
import type {Screen} from '../../model/view/screen.js'

/** Of `query-vnc`: https://qemu.readthedocs.io/en/latest/interop/qemu-qmp-ref.html */
interface Vnc {
  readonly enabled: boolean
  readonly host?: string
  /** The port, or the path of a UNIX socket. */
  readonly service?: string
  readonly family?: string
  readonly auth?: string
}

/** Of `query-spice`. */
interface Spice {
  readonly enabled: boolean
  readonly host?: string
  readonly port?: number
  readonly auth?: string
}

/** The screens that a running machine offers, VNC before SPICE. */
export async function screensOf(machine: Pick<MachineView, 'qmp'>): Promise<Screen[]> {
  const ask = async <T extends {readonly enabled: boolean}>(command: string): Promise<T | null> => {
    try {
      const said = await machine.qmp<T>(command)
      return said.enabled ? said : null
    } catch (error) {
      // A QEMU that was built without it does not know the question.
      if (error instanceof HostError && error.code === 'qmp-refused') return null
      throw error
    }
  }
  return [vncScreen(await ask<Vnc>('query-vnc')), spiceScreen(await ask<Spice>('query-spice'))].filter(
    (screen) => screen !== null,
  )
}

function vncScreen(vnc: Vnc | null): Screen | null {
  if (!vnc?.service) return null
  const password = vnc.auth !== 'none'
  if (vnc.family === 'unix')
    return {protocol: 'vnc', address: `UNIX-CONNECT:${vnc.service}`, port: null, password}
  return {protocol: 'vnc', ...byTcp(vnc.host, Number(vnc.service)), password}
}

function spiceScreen(spice: Spice | null): Screen | null {
  if (!spice?.port) return null
  return {protocol: 'spice', ...byTcp(spice.host, spice.port), password: spice.auth !== 'none'}
}

/** What listens everywhere is reached on the loopback too. */
function byTcp(host = '', port: number): {readonly address: string; readonly port: number} {
  const target = ['', '*', '0.0.0.0'].includes(host) ? '127.0.0.1' : host === '::' ? '::1' : host
  return {address: target.includes(':') ? `TCP6:[${target}]:${port}` : `TCP4:${target}:${port}`, port}
}
