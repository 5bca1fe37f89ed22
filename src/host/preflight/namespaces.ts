import {existsSync} from 'node:fs'
import {join} from 'node:path'
import type {Finding} from '../../model/view/finding.js'
import {asIdentity} from '../identity.js'
import {run} from '../process/run.js'
import {asRoot, fine, read, type Machine} from './machine.js'
import {scaled} from '../../model/pace.js'

/** An own copy of unshare, which an AppArmor profile of ours lets open user namespaces. */
const OWN_UNSHARE = '/usr/local/libexec/qlab/unshare'
const TITLE = {en: 'User namespaces', sv: 'Namnrymder (user namespaces)'}

/** Opens the kinds of namespaces a lab is made of, for one `true`. */
export async function namespaces(machine: Machine): Promise<readonly Finding[]> {
  const unshare = existsSync(OWN_UNSHARE) ? OWN_UNSHARE : 'unshare'
  const kinds = [
    '--user',
    '--map-root-user',
    '--net',
    '--pid',
    '--mount',
    '--uts',
    '--ipc',
    '--cgroup',
    '--fork',
  ]
  const [program = unshare, ...args] = [...asIdentity(machine.who), unshare, ...kinds, 'true']
  // A machine without unshare hears of it from the package table.
  const tried = await run(program, args, {
    timeout: scaled(10_000),
    env: environment(machine),
    signal: machine.signal,
  }).catch((error: Error) => ({
    exitCode: 127,
    stderr: error.message,
  }))
  if (tried.exitCode === 0) return [fine('user-namespaces', TITLE, {en: 'open', sv: 'öppna'})]
  return [
    {
      id: 'user-namespaces',
      title: TITLE,
      state: 'missing',
      costs: {
        en: 'A lab consists of namespaces, so no lab can be opened.',
        sv: 'En labb består av namnrymder, så ingen labb kan öppnas.',
      },
      blocks: true,
      ...reason(machine, tried.stderr.trim()),
    },
  ]
}

function environment({env}: Machine): Record<string, string> {
  return {LC_ALL: 'C', ...(env.PATH && {PATH: env.PATH})}
}

/** Why the kernel refused, and the one command that makes it allow them. */
function reason(machine: Machine, said: string): Pick<Finding, 'detail' | 'cure'> {
  if (read(machine, '/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1')
    return {
      detail: {
        en: `AppArmor allows them only for programs with a profile (${said})`,
        sv: `AppArmor tillåter dem bara för program med en profil (${said})`,
      },
      cure: appArmorCure(machine),
    }
  if (read(machine, '/proc/sys/kernel/unprivileged_userns_clone') === '0')
    return {
      detail: 'kernel.unprivileged_userns_clone = 0',
      cure: settingCure('kernel.unprivileged_userns_clone=1'),
    }
  if (read(machine, '/proc/sys/user/max_user_namespaces') === '0')
    return {detail: 'user.max_user_namespaces = 0', cure: settingCure('user.max_user_namespaces=15000')}
  return {
    detail: said || {
      en: 'the kernel refuses them without a reason (perhaps a container’s seccomp filter)',
      sv: 'kärnan vägrar utan att ange skäl (kanske en containers seccomp-filter)',
    },
    cure: null,
  }
}

/** Only our own copy of unshare is let through: nothing else on the machine is allowed more than before. */
function appArmorCure({packageRoot}: Machine): string {
  return [
    asRoot(`install -D /usr/bin/unshare ${OWN_UNSHARE}`),
    asRoot(`install -m 644 ${join(packageRoot, 'share/apparmor/qlab-unshare')} /etc/apparmor.d/`),
    asRoot('apparmor_parser -r /etc/apparmor.d/qlab-unshare'),
  ].join(' && ')
}

function settingCure(setting: string): string {
  return `echo ${setting} | ${asRoot('tee /etc/sysctl.d/60-qlab.conf')} && ${asRoot('sysctl --system')}`
}
