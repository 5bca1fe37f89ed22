import {setTimeout as sleep} from 'node:timers/promises'
import {streamThrough} from '../host/stream-through.js'
import {wordsTo, type GuestAddress} from '../machine/guest-address.js'
import type {Machine} from '../machine/machine.js'
import {HostError} from '../model/errors.js'
import type {Emit} from '../model/event.js'
import type {Language} from '../model/language.js'
import {phrase} from '../report/phrases.js'
import type {Session} from '../session/session.js'
import {command} from '../model/suggestion.js'

const LIMIT_MS = 60_000
const PAUSE_MS = 300
const GREETING_LIMIT_MS = 2500

export interface AwaitGuestOptions {
  readonly language: Language
  readonly emit: Emit
  readonly signal?: AbortSignal
}

/**
 * Where the guest's SSH answers: at once when it has booted, else as soon as it has. Ends when the machine does.
 * @throws {HostError} `machine-not-started`, `machine-died`, `guest-unreachable`
 */
export async function awaitGuest(
  machine: Machine,
  session: Session,
  {language, emit, signal}: AwaitGuestOptions,
): Promise<GuestAddress> {
  const deadline = performance.now() + LIMIT_MS
  let told = false
  for (;;) {
    signal?.throwIfAborted()
    if (!(await machine.running())) throw notRunning(machine)
    const addresses = await knownAddresses(machine)
    for (const address of addresses) if (await greets(session, address)) return address
    signal?.throwIfAborted()
    if (performance.now() > deadline) throw unreachable(machine, addresses)
    if (!told) emit({type: 'opening', what: phrase(language, 'booting', {machine: machine.id})})
    told = true
    await sleep(PAUSE_MS)
  }
}

/** None while QEMU itself is only just starting. */
async function knownAddresses(machine: Machine): Promise<readonly GuestAddress[]> {
  try {
    return await machine.addresses()
  } catch (error) {
    if (error instanceof HostError) return []
    throw error
  }
}

/** Whether an SSH server says its name there: QEMU's own network takes a connection long before the guest does. */
async function greets(session: Session, address: GuestAddress): Promise<boolean> {
  const command = session.command(wordsTo(address, 2))
  const stream = streamThrough(command, session.environment)
  try {
    return await new Promise<boolean>((resolve) => {
      setTimeout(() => resolve(false), GREETING_LIMIT_MS).unref()
      stream.once('data', (chunk: Buffer) => resolve(chunk.toString().startsWith('SSH-')))
      stream.once('error', () => resolve(false)).once('close', () => resolve(false))
    })
  } finally {
    stream.destroy()
  }
}

function notRunning(machine: Machine): HostError {
  const casualty = machine.casualty()
  const again = [
    command('qlab shell', {en: 'start it there, as the guide says', sv: 'starta den där, som guiden säger'}),
    'qlab hint',
  ] as const
  if (!casualty)
    return new HostError(
      'machine-not-started',
      {
        en: `The machine ${machine.id} (${machine.disk}) has not been started.`,
        sv: `Maskinen ${machine.id} (${machine.disk}) har inte startats.`,
      },
      {suggestions: again},
    )
  const said = casualty.stderr || casualty.serialTail
  const words = said ? [said] : []
  return new HostError(
    'machine-died',
    {
      en: [`The machine ${machine.id} (${machine.disk}) has ended.`, ...words].join('\n'),
      sv: [`Maskinen ${machine.id} (${machine.disk}) har avslutats.`, ...words].join('\n'),
    },
    {suggestions: again},
  )
}

function unreachable(machine: Machine, addresses: readonly GuestAddress[]): HostError {
  const why =
    addresses.length > 0
      ? {
          en: `did not answer on SSH within ${LIMIT_MS / 1000} s`,
          sv: `svarade inte på SSH inom ${LIMIT_MS / 1000} s`,
        }
      : {
          en: 'has no network card that the lab can reach',
          sv: 'har inget nätverkskort som labben kan nå',
        }
  return new HostError(
    'guest-unreachable',
    {
      en: `The machine ${machine.id} runs, but ${why.en}.`,
      sv: `Maskinen ${machine.id} är igång, men ${why.sv}.`,
    },
    {
      suggestions: [
        command('qlab check', {
          en: 'says what is wrong with its network',
          sv: 'säger vad som är fel med dess nätverk',
        }),
        'qlab status',
      ],
    },
  )
}
