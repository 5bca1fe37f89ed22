import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {meant} from '../../model/errors/suggestion.js'
import {destinationOf} from '../../remote/ssh/destination.js'
import {readHosts, writeHosts, type KnownHosts} from './hosts-file.js'
import {connectTo, type OnHostOptions} from './on-host.js'

export interface AddHostOptions extends OnHostOptions {
  /** Whether qlab is to run there from now on. */
  readonly asDefault: boolean
}

/**
 * Adds a host after it has been reached, so that its key is known and one may log in.
 * @throws as connectTo and writeHosts do
 */
export async function addHost({word, asDefault, emit, ...options}: AddHostOptions): Promise<KnownHosts> {
  emit({event: 'connecting', word})
  using connection = await connectTo({word, ...options})
  void connection
  emit({event: 'ready'})
  const {host, hosts} = readHosts()
  const now = {host: asDefault ? word : host, hosts: [...new Set([...hosts, word])]}
  writeHosts(now)
  return now
}

/** @throws {UsageError} `bad-host` where there is no such host */
export function removeHost(word: string): KnownHosts {
  const {host, hosts} = readHosts()
  if (!hosts.includes(word)) throw unknownHost(word, hosts)
  const now = {host: host === word ? null : host, hosts: hosts.filter((each) => each !== word)}
  writeHosts(now)
  return now
}

function unknownHost(word: string, hosts: readonly string[]): UsageError {
  destinationOf(word)
  return new UsageError(
    'unknown-host',
    {en: `You have not added a host ${word}.`, sv: `Du har inte lagt till någon fjärrdator ${word}.`},
    {suggestions: [...meant(word, didYouMean(word, hosts)), 'qlab host list']},
  )
}
