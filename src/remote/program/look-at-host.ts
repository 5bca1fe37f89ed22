import {HostError} from '../../model/errors/errors.js'
import {runQuietly} from '../run-quietly.js'
import type {Connection} from '../ssh/connect.js'

/** What a host is, as far as the program needs to know it. */
export interface HostFacts {
  /** As Node names it: `x64`, `arm64`. */
  readonly arch: string
  /** The folder of all programs that were sent there. */
  readonly base: string
  readonly home: string
  /** The Node that can run qlab there; null where there is none. */
  readonly node: string | null
  /** The newest Node there that is too old: `v12.22.9`; null where there is none. */
  readonly oldNode: string | null
  /** Whether this very program is there, whole. */
  readonly ready: boolean
  /** KiB that can be written where programs go; null where it cannot be told. */
  readonly freeKb: number | null
}

/** Of Node: qlab's package.json says so. */
const WANTED = [20, 12] as const
const ARCHES: Readonly<Record<string, string>> = {x86_64: 'x64', aarch64: 'arm64'}

/**
 * Looks at a host in one go. Changes nothing but the time at which the program was last used.
 * @throws {HostError} `not-linux`, `host-shell`
 */
export async function lookAtHost(connection: Connection, digest: string): Promise<HostFacts> {
  const ran = await runQuietly(connection, script(digest))
  const all = (name: string): string[] =>
    ran.stdout
      .split('\n')
      .flatMap((line) => (line.startsWith(`${name}=`) ? [line.slice(name.length + 1)] : []))
  const one = (name: string): string => all(name)[0] ?? ''
  if (one('end') !== 'yes') throw noShell(connection.word, ran.stderr.trim() || ran.stdout.trim())
  const arch = ARCHES[one('machine')]
  if (one('system') !== 'Linux' || arch === undefined)
    throw notLinux(connection.word, `${one('system')} ${one('machine')}`)
  const nodes = all('node').map((line) => ({
    version: line.split(' ')[0] ?? '',
    path: line.slice(line.indexOf(' ') + 1),
  }))
  const good = nodes.find(({version}) => isNewEnough(version))
  return {
    arch,
    base: one('base'),
    home: one('home'),
    node: good?.path ?? null,
    oldNode: good ? null : (nodes[0]?.version ?? null),
    ready: one('ready') === 'yes',
    freeKb: one('free') === '' ? null : Number(one('free')),
  }
}

function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
  return major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])
}

function script(digest: string): string {
  return `
# By the XDG base directory rules a relative path does not count.
case $XDG_CACHE_HOME in /*) base=$XDG_CACHE_HOME ;; *) base=$HOME/.cache ;; esac
base=$base/qlab/programs
echo "base=$base"
echo "home=$HOME"
echo "system=$(uname -s)"
echo "machine=$(uname -m)"
for node in "$(command -v node)" /usr/local/bin/node "$base"/node-*/bin/node; do
  [ -x "$node" ] && version=$("$node" --version 2>/dev/null) && echo "node=$version $node"
done
[ -d "$base/${digest}" ] && touch "$base/${digest}" && echo ready=yes
at=$base
while [ ! -d "$at" ]; do at=$(dirname "$at"); done
echo "free=$(df -Pk "$at" 2>/dev/null | awk 'NR == 2 { print $4 }')"
echo end=yes
`
}

function notLinux(word: string, what: string): HostError {
  return new HostError(
    'not-linux',
    {
      en: `${word} runs ${what}. Labs need Linux on x86-64 or ARM64.`,
      sv: `${word} kör ${what}. Labbar behöver Linux på x86-64 eller ARM64.`,
    },
    {suggestions: ['qlab host list']},
  )
}

function noShell(word: string, said: string): HostError {
  return new HostError(
    'host-shell',
    {
      en: `${word} lets you log in but runs no command for you: ${said || '(no answer)'}`,
      sv: `${word} låter dig logga in men kör inga kommandon åt dig: ${said || '(inget svar)'}`,
    },
    {
      suggestions: [
        {
          en: 'Ask whoever runs the host for an account with a shell.',
          sv: 'Be den som sköter fjärrdatorn om ett konto med ett skal.',
        },
      ],
    },
  )
}
