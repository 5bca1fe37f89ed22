import {userInfo} from 'node:os'
import {readFileSync, statSync} from 'node:fs'
import {UsageError} from '../model/errors/errors.js'

/** Who labs run as: never root. */
export interface Identity {
  readonly uid: number
  readonly gid: number
  readonly name: string
  /** Where this identity's files live. */
  readonly home: string
  /** True when we are root ourselves and drop to this identity for everything a lab does. */
  readonly dropped: boolean
}

/**
 * Plain root (a container, a CI runner) has nobody to drop to, so labs run as an id that belongs to nobody:
 * the first of the range that systemd's UIDS-GIDS table leaves unused.
 */
const NOBODYS_UID = 0x7000_0000
const ROOTS_HOME = '/var/lib/qlab'

/** The ordinary user that labs run as: ourselves, or for root the one behind sudo, or nobody's id. */
export function identity(env: NodeJS.ProcessEnv = process.env): Identity {
  const me = ourAccount()
  if (me.uid !== 0)
    return {uid: me.uid, gid: me.gid, name: me.username, home: env.HOME || me.homedir, dropped: false}
  if (!env.SUDO_UID || env.SUDO_UID === '0')
    return {uid: NOBODYS_UID, gid: NOBODYS_UID, name: 'qlab', home: ROOTS_HOME, dropped: true}
  const uid = Number(env.SUDO_UID)
  const gid = Number(env.SUDO_GID ?? env.SUDO_UID)
  if (!Number.isInteger(uid) || !Number.isInteger(gid) || uid < 0 || gid < 0)
    throw new UsageError(
      'bad-sudo-uid',
      {
        en: `SUDO_UID=${env.SUDO_UID} is not a user id.`,
        sv: `SUDO_UID=${env.SUDO_UID} är inget användar-id.`,
      },
      {
        suggestions: [
          {
            en: 'Run qlab as your ordinary user, without sudo.',
            sv: 'Kör qlab som din vanliga användare, utan sudo.',
          },
        ],
      },
    )
  const account = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[2] === String(uid))
  return {
    uid,
    gid,
    name: account?.[0] ?? env.SUDO_USER ?? String(uid),
    home: account?.[5] ?? ROOTS_HOME,
    dropped: true,
  }
}

/** Who we are; in a container also an id that no account belongs to. */
function ourAccount(): {
  readonly uid: number
  readonly gid: number
  readonly username: string
  readonly homedir: string
} {
  try {
    return userInfo()
  } catch {
    const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
    return {uid, gid, username: String(uid), homedir: `/tmp/qlab-home-${uid}`}
  }
}

/** What to put before a command so that it runs as the identity; empty when we are that already. */
export function asIdentity(who: Identity): readonly string[] {
  if (!who.dropped) return []
  const groups = deviceGroups()
  return [
    'setpriv',
    `--reuid=${who.uid}`,
    `--regid=${who.gid}`,
    groups.length > 0 ? `--groups=${groups.join(',')}` : '--clear-groups',
  ]
}

/** The groups that may open the devices a machine needs, so that dropping root does not lose them. */
function deviceGroups(): number[] {
  return ['/dev/kvm', '/dev/net/tun'].flatMap((device) => {
    const found = statSync(device, {throwIfNoEntry: false})
    return found && found.gid !== 0 ? [found.gid] : []
  })
}
