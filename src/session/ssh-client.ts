import {chownSync, copyFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {GuestSsh} from '../guest/guest-image.js'
import type {Identity} from '../host/identity.js'
import {makeFolder} from '../host/files/make-folder.js'

/** Every guest shows the same host key, whatever address or port leads to it. */
const ALIAS = 'qlab-guest'

/**
 * Writes what becomes the lab's /root/.ssh: with the access key and the guests' host key, `ssh -p 2222
 * student@localhost` asks neither for a password nor whether the host is the right one, and refuses one that is not.
 * The key has a name that ssh tries by itself: with `-F` and a student's own file the settings here are not read.
 */
export function writeSshClient(folder: string, {privateKeyFile, hostKeys}: GuestSsh, who: Identity): void {
  makeFolder(folder, who)
  copyFileSync(privateKeyFile, join(folder, 'id_ed25519'))
  const known = hostKeys.map((line) => `${ALIAS} ${line}\n`).join('')
  writeFileSync(join(folder, 'known_hosts'), known)
  const settings = {
    IdentityFile: '/root/.ssh/id_ed25519',
    HostKeyAlias: ALIAS,
    StrictHostKeyChecking: known ? 'yes' : 'no',
    LogLevel: 'ERROR',
  }
  const lines = Object.entries(settings).map(([name, value]) => `  ${name} ${value}\n`)
  writeFileSync(join(folder, 'config'), ['Host *\n', ...lines].join(''))
  if (who.dropped)
    for (const name of ['id_ed25519', 'known_hosts', 'config'])
      chownSync(join(folder, name), who.uid, who.gid)
}
