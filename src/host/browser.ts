import {spawn} from 'node:child_process'
import {findProgram} from './process/programs.js'

/**
 * The words that open an address in the reader's own browser; null where there is no desktop to show one, where the reader is
 * at another computer, and for root, whose browser would be root's.
 */
export function browserFor(
  address: string,
  env: NodeJS.ProcessEnv = process.env,
  {platform, uid}: {readonly platform: NodeJS.Platform; readonly uid: number | undefined} = {
    platform: process.platform,
    uid: process.getuid?.(),
  },
): readonly [string, ...string[]] | null {
  if (env.SSH_CONNECTION || uid === 0) return null
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', address]
  if (platform === 'darwin') return ['open', address]
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return null
  const opener = findProgram('xdg-open', env)
  return opener ? [opener, address] : null
}

/** Opens an address there; says whether that could be begun. It goes on without us. */
export async function openBrowser([program, ...args]: readonly [string, ...string[]]): Promise<boolean> {
  const child = spawn(program, args, {stdio: 'ignore', detached: true})
  child.unref()
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true))
    child.once('error', () => resolve(false))
  })
}
