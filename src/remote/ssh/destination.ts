import {shellWord} from '../../model/shell-word.js'
import {UsageError} from '../../model/errors/errors.js'

/** What stands for a host on the command line: `student@kvm1`, `kvm1:2222`, `ssh://student@[::1]:22`. */
export interface Destination {
  /** As ssh_config(5) names it: a `Host` of the settings, a name or an address. */
  readonly host: string
  readonly user?: string
  readonly port?: number
}

const SHAPE = /^(?:ssh:\/\/)?(?:([^@\s]+)@)?(?:\[([0-9a-fA-F:.%\w]+)\]|([^:@\s/]+))(?::(\d{1,5}))?\/?$/

/** @throws {UsageError} `bad-host` */
export function destinationOf(word: string): Destination {
  const [, user, address, name, port] = SHAPE.exec(word) ?? []
  const host = address ?? name
  if (host === undefined || host.startsWith('-') || Number(port ?? 1) < 1 || Number(port ?? 1) > 65_535)
    throw new UsageError(
      'bad-host',
      {
        en: `${word} names no host: it must be like student@kvm1 or student@kvm1:2222.`,
        sv: `${word} är ingen fjärrdator: skriv till exempel student@kvm1 eller student@kvm1:2222.`,
      },
      {suggestions: ['qlab host list']},
    )
  return {host, ...(user && {user}), ...(port && {port: Number(port)})}
}

/** As ssh(1) and ssh-copy-id take it: `-p 2222 student@kvm1`. */
export function opensshWords(word: string): string {
  const {port, ...rest} = destinationOf(word)
  return `${port === undefined ? '' : `-p ${port} `}${shellWord(destinationWord(rest))}`
}

/** As the user types it. */
export function destinationWord({host, user, port}: Destination): string {
  const name = host.includes(':') && port !== undefined ? `[${host}]` : host
  return `${user === undefined ? '' : `${user}@`}${name}${port === undefined ? '' : `:${port}`}`
}
