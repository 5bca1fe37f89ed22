import {statSync} from 'node:fs'
import {userInfo} from 'node:os'
import {HostError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {Identity} from '../../host/identity.js'

/** Who owns the home folder that a shell's settings are in: root's qlab may write there for somebody else. */
export type HomeOwner = Identity

/** @throws {HostError} `no-home` */
export function homeOwner({HOME}: NodeJS.ProcessEnv): HomeOwner {
  const home = HOME || accountsHome()
  const found = home.startsWith('/') ? statSync(home, {throwIfNoEntry: false}) : undefined
  if (!found?.isDirectory())
    throw new HostError(
      'no-home',
      {
        en: `Your home folder ${home} is not there, and a shell’s settings are in it.`,
        sv: `Din hemkatalog ${home} finns inte, och det är där ett skals inställningar ligger.`,
      },
      {
        suggestions: [
          command('export HOME=/home/anna', {
            en: 'with your own folder in place of /home/anna',
            sv: 'med din egen katalog i stället för /home/anna',
          }),
          command('qlab completion --help', {
            en: 'how to load it without installing it',
            sv: 'så läser du in det utan att installera det',
          }),
        ],
      },
    )
  const {uid, gid} = found
  return {uid, gid, name: String(uid), home, dropped: process.getuid?.() === 0 && uid !== 0}
}

function accountsHome(): string {
  try {
    return userInfo().homedir
  } catch {
    return ''
  }
}
