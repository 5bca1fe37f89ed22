import {homedir, userInfo} from 'node:os'
import {join} from 'node:path'
import SSHConfig from 'ssh-config'
import {HostError} from '../../model/errors/errors.js'
import {destinationOf, type Destination} from './destination.js'
import {readSshConfig} from './read-ssh-config.js'

/** How to reach a host, as an OpenSSH client with these settings would (ssh_config(5)). */
export interface SshSettings {
  /** The name that known_hosts has it by. */
  readonly alias: string
  readonly hostName: string
  readonly port: number
  readonly user: string
  /** Private keys, absolute paths; the first is tried first. They need not be there. */
  readonly identityFiles: readonly string[]
  /** Whether the agent's other keys are left out. */
  readonly identitiesOnly: boolean
  /** The agent's socket or pipe; null where none is named. */
  readonly agent: string | null
  /** The hosts on the way, the nearest first. */
  readonly jumps: readonly Destination[]
  readonly knownHostsFiles: readonly string[]
  /** What is done with a key of a host that is not known (`StrictHostKeyChecking`). */
  readonly unknownKey: 'ask' | 'accept' | 'refuse'
}

export interface SshPlace {
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** The settings' text. */
  readonly config: string
}

const DEFAULT_KEYS = ['id_ed25519', 'id_ecdsa', 'id_rsa']
const WINDOWS_AGENT = '\\\\.\\pipe\\openssh-ssh-agent'

/** This user's own settings. */
export function sshPlace(env: NodeJS.ProcessEnv = process.env): SshPlace {
  const home = homedir()
  return {home, env, platform: process.platform, config: readSshConfig(join(home, '.ssh/config'), home)}
}

/** @throws {HostError} `proxy-command`, which we cannot run */
export function sshSettings(destination: Destination, {home, env, platform, config}: SshPlace): SshSettings {
  const found = SSHConfig.parse(config).compute(
    {Host: destination.host, ...(destination.user && {User: destination.user})},
    {ignoreCase: true},
  ) as Readonly<Record<string, string | readonly string[] | undefined>>
  const all = (name: string): readonly string[] => [found[name] ?? []].flat().map(String)
  const one = (name: string): string | undefined => all(name)[0]
  const hostName = (one('hostname') ?? destination.host).replaceAll('%h', () => destination.host)
  const port = destination.port ?? Number(one('port') ?? 22)
  const user = destination.user ?? one('user') ?? userInfo().username
  const proxy = all('proxycommand').join(' ')
  if (proxy !== '' && proxy !== 'none' && one('proxyjump') === undefined)
    throw proxyCommand(destination.host, proxy)
  const path = (word: string): string => expanded(word, {home, hostName, user, port})
  const named = all('identityfile').filter((file) => file !== 'none')
  const knownHosts = all('userknownhostsfile').flatMap((line) => line.split(/\s+/))
  return {
    alias: one('hostkeyalias') ?? nameInKnownHosts(hostName, port),
    hostName,
    port,
    user,
    identityFiles: (named.length > 0 ? named : DEFAULT_KEYS.map((key) => join(home, '.ssh', key))).map(path),
    identitiesOnly: one('identitiesonly') === 'yes',
    agent: agentOf(one('identityagent'), env, platform, path),
    jumps: jumpsOf(one('proxyjump')),
    knownHostsFiles: [
      ...(knownHosts.length > 0 ? knownHosts : [join(home, '.ssh/known_hosts')]).map(path),
      ...(platform === 'win32' ? [] : ['/etc/ssh/ssh_known_hosts']),
    ],
    unknownKey: unknownKeyOf(one('stricthostkeychecking')),
  }
}

/** sshd(8), SSH_KNOWN_HOSTS FILE FORMAT: a port other than 22 stands beside the name. */
function nameInKnownHosts(hostName: string, port: number): string {
  return port === 22 ? hostName : `[${hostName}]:${port}`
}

function unknownKeyOf(word: string | undefined): SshSettings['unknownKey'] {
  if (word === 'yes') return 'refuse'
  return word === 'accept-new' ? 'accept' : 'ask'
}

function jumpsOf(word: string | undefined): Destination[] {
  if (word === undefined || word === 'none') return []
  return word.split(',').map((each) => destinationOf(each.trim()))
}

function agentOf(
  named: string | undefined,
  env: SshPlace['env'],
  platform: NodeJS.Platform,
  path: (word: string) => string,
): string | null {
  if (named === 'none') return null
  const variable = /^\$\{?(\w+)\}?$/.exec(named ?? 'SSH_AUTH_SOCK')?.[1] ?? named
  if (named !== undefined && named !== 'SSH_AUTH_SOCK' && variable === named) return path(named)
  return env[variable ?? 'SSH_AUTH_SOCK'] ?? (platform === 'win32' ? WINDOWS_AGENT : null)
}

function expanded(
  word: string,
  of: {readonly home: string; readonly hostName: string; readonly user: string; readonly port: number},
): string {
  const tokens: Readonly<Record<string, string>> = {
    '%%': '%',
    '%d': of.home,
    '%h': of.hostName,
    '%p': String(of.port),
    '%r': of.user,
  }
  const path = word.replaceAll(/%[%dhpr]/g, (token) => tokens[token] ?? token)
  return path.replace(/^~(?=[/\\])/, () => of.home)
}

function proxyCommand(host: string, line: string): HostError {
  return new HostError(
    'proxy-command',
    {
      en: `~/.ssh/config reaches ${host} through a ProxyCommand (${line}), which qlab cannot run.`,
      sv: `~/.ssh/config når ${host} genom ett ProxyCommand (${line}), som qlab inte kan köra.`,
    },
    {
      suggestions: [
        {
          en: 'Give it a ProxyJump instead, which ssh and qlab both know.',
          sv: 'Ge den en ProxyJump i stället, som både ssh och qlab kan.',
        },
      ],
    },
  )
}
