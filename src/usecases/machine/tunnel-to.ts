import {hostname} from 'node:os'
import type {Identity} from '../../host/identity.js'
import {shellWord} from '../../model/shell-word.js'

const SSH_PORT = '22'

/** Whether the reader is at another computer, or this one shows no windows: a viewer is needed somewhere else then. */
export function isAfar(env: NodeJS.ProcessEnv): boolean {
  return Boolean(env.SSH_CONNECTION) || (!env.DISPLAY && !env.WAYLAND_DISPLAY)
}

/**
 * The command that brings a port of our loopback to another computer, to be typed there. This computer is named as the
 * reader has reached it (`SSH_CONNECTION` of sshd(8): client address and port, server address and port), else by its own name.
 */
export function tunnelTo(
  port: number,
  env: NodeJS.ProcessEnv,
  who: Pick<Identity, 'name' | 'dropped'>,
): string {
  const [, , address = hostname(), sshPort = SSH_PORT] = env.SSH_CONNECTION?.split(' ') ?? []
  // Root whom no sudo has called logs in as itself; its labs run as an id that nobody can log in as.
  const user = who.dropped && !env.SUDO_USER ? 'root' : who.name
  const other = sshPort === SSH_PORT ? '' : `-p ${sshPort} `
  return `ssh -N ${other}-L ${port}:127.0.0.1:${port} ${shellWord(`${user}@${address}`)}`
}
