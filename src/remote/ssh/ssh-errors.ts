import {HostError} from '../../model/errors/errors.js'
import {command, type Advice, type Command} from '../../model/errors/suggestion.js'
import type {Localized} from '../../model/language.js'
import {shellWord} from '../../model/shell-word.js'
import {opensshWords} from './destination.js'

/** Where a connection was to lead: as it was typed, and as it was resolved. */
export interface Target {
  /** `student@kvm1` */
  readonly word: string
  readonly hostName: string
  readonly port: number
}

/** Whether a host that was reached before is gone, and may be there again in a moment. */
export class Unreachable extends HostError {}

/** A connection that was there and is not any more. */
export class ConnectionLost extends HostError {
  constructor(word: string, cause?: unknown) {
    super(
      'connection-lost',
      {en: `The connection to ${word} was lost.`, sv: `Anslutningen till ${word} bröts.`},
      {
        cause,
        suggestions: [
          command(`qlab --host ${word} start`, {
            en: 'a lab that you worked in is still open there; takes you back to it',
            sv: 'en labb som du arbetade i är fortfarande öppen där; tar dig tillbaka till den',
          }),
        ],
      },
    )
  }
}

const ofPlace = ({hostName, port}: Target): string => `${hostName}:${port}`

/** What a socket's error means. */
export function notReached(target: Target, cause: NodeJS.ErrnoException): Unreachable {
  const place = ofPlace(target)
  const next: Advice[] = [
    command(`ssh ${opensshWords(target.word)}` as Command, {
      en: 'shows whether ssh gets there',
      sv: 'visar om ssh kommer fram',
    }),
  ]
  if (cause.code === 'ECONNREFUSED')
    return new Unreachable(
      'ssh-refused',
      {
        en: `${place} is there, but no SSH server answers on that port.`,
        sv: `${place} finns, men ingen SSH-server svarar på den porten.`,
      },
      {
        cause,
        suggestions: [
          {
            en: 'Ask whoever runs the host which port its SSH server has, and write it as student@kvm1:2222.',
            sv: 'Fråga den som sköter fjärrdatorn vilken port SSH-servern har, och skriv den som student@kvm1:2222.',
          },
          ...next,
        ],
      },
    )
  if (cause.code === 'ENOTFOUND' || cause.code === 'EAI_AGAIN')
    return new Unreachable(
      'ssh-unknown-name',
      {
        en: `No computer is known by the name ${target.hostName}.`,
        sv: `Ingen dator är känd under namnet ${target.hostName}.`,
      },
      {
        cause,
        suggestions: [
          {
            en: 'Check the name; some names are known only in the school’s network or over its VPN.',
            sv: 'Kontrollera namnet; vissa namn finns bara i skolans nät eller via dess VPN.',
          },
          command('qlab host list', {
            en: 'shows the hosts that you have added',
            sv: 'visar fjärrdatorerna som du har lagt till',
          }),
        ],
      },
    )
  return new Unreachable(
    'ssh-unreachable',
    {
      en: `${place} cannot be reached (${cause.code ?? cause.message}).`,
      sv: `${place} går inte att nå (${cause.code ?? cause.message}).`,
    },
    {
      cause,
      suggestions: [
        {
          en: 'Check your network, and whether the host is reached only over a VPN.',
          sv: 'Kontrollera ditt nätverk, och om fjärrdatorn bara nås via en VPN.',
        },
        ...next,
      ],
    },
  )
}

/** Of a key that nobody has agreed to, where nobody can be asked. */
export function unknownHostKey(target: Target, {type, print}: {type: string; print: string}): HostError {
  return new HostError(
    'host-key-unknown',
    {
      en: `The key of ${ofPlace(target)} is not known here: ${type}, ${print}.`,
      sv: `Nyckeln som ${ofPlace(target)} har är inte känd här: ${type}, ${print}.`,
    },
    {
      suggestions: [
        command(`qlab host add ${target.word}`, {
          en: 'on a terminal: shows the key and asks whether it is the right one',
          sv: 'i en terminal: visar nyckeln och frågar om den är rätt',
        }),
      ],
    },
  )
}

/** Of a key that differs from the one that is written down, or one that was revoked. */
export function wrongHostKey(
  target: Target,
  key: {readonly type: string; readonly print: string; readonly where: string; readonly alias: string},
  revoked: boolean,
): HostError {
  const told: Localized = revoked
    ? {
        en: `The key of ${ofPlace(target)} has been revoked (${key.where}): ${key.type}, ${key.print}. qlab does not connect.`,
        sv: `Nyckeln som ${ofPlace(target)} har är återkallad (${key.where}): ${key.type}, ${key.print}. qlab ansluter inte.`,
      }
    : {
        en: `${ofPlace(target)} shows a key that differs from the one in ${key.where}: ${key.type}, ${key.print}. Somebody may be in between, or the host was installed again. qlab does not connect.`,
        sv: `${ofPlace(target)} visar en annan nyckel än den i ${key.where}: ${key.type}, ${key.print}. Någon kan vara emellan, eller så har den installerats om. qlab ansluter inte.`,
      }
  return new HostError(revoked ? 'host-key-revoked' : 'host-key-changed', told, {
    suggestions: [
      {
        en: 'Ask whoever runs the host whether its key has changed, and compare the fingerprint.',
        sv: 'Fråga den som sköter fjärrdatorn om nyckeln har bytts, och jämför fingeravtrycket.',
      },
      ...(revoked
        ? []
        : [
            command(`ssh-keygen -R ${shellWord(key.alias)}` as Command, {
              en: 'only then: forgets the old key',
              sv: 'först därefter: glömmer den gamla nyckeln',
            }),
          ]),
    ],
  })
}

/** What was tried to log in. */
export interface Tried {
  /** How many keys the agent gave; null where there is no agent. */
  readonly agentKeys: number | null
  readonly keyFiles: readonly string[]
  /** Keys that need a passphrase, which nobody could be asked for. */
  readonly locked: readonly string[]
}

export function notLoggedIn(target: Target, {agentKeys, keyFiles, locked}: Tried): HostError {
  const nothing = (agentKeys ?? 0) === 0 && keyFiles.length === 0
  const unlock = command(`ssh-add ${locked[0] ?? ''}`.trim() as Command, {
    en: 'gives the key to your agent; it asks for the passphrase once',
    sv: 'ger nyckeln till din agent; lösenfrasen efterfrågas en gång',
  })
  if (nothing && locked.length > 0)
    return new HostError(
      'ssh-key-locked',
      {
        en: `The key ${locked[0]} needs its passphrase, which nobody can be asked for here.`,
        sv: `Nyckeln ${locked[0]} behöver sin lösenfras, som det inte går att fråga efter här.`,
      },
      {suggestions: [unlock]},
    )
  const make = [
    command('ssh-keygen -t ed25519', {
      en: 'makes a key, if you have none',
      sv: 'skapar en nyckel, om du inte har någon',
    }),
    command(`ssh-copy-id ${opensshWords(target.word)}` as Command, {
      en: 'puts it on the host, if you may log in with a password',
      sv: 'lägger den på fjärrdatorn, om du får logga in med lösenord',
    }),
  ]
  if (nothing)
    return new HostError(
      'no-ssh-key',
      agentKeys === null
        ? {
            en: `There is no key to log in to ${target.word} with: no SSH agent runs here, and no key file is in ~/.ssh.`,
            sv: `Det finns ingen nyckel att logga in på ${target.word} med: ingen SSH-agent är igång här, och ingen nyckelfil finns i ~/.ssh.`,
          }
        : {
            en: `There is no key to log in to ${target.word} with: the SSH agent has none, and no key file is in ~/.ssh.`,
            sv: `Det finns ingen nyckel att logga in på ${target.word} med: SSH-agenten har ingen, och ingen nyckelfil finns i ~/.ssh.`,
          },
      {suggestions: make},
    )
  const tried = [...((agentKeys ?? 0) > 0 ? [`agent (${agentKeys})`] : []), ...keyFiles].join(', ')
  return new HostError(
    'login-refused',
    {
      en: `${target.word} takes none of your keys. Tried: ${tried}.`,
      sv: `${target.word} godtar ingen av dina nycklar. Prövade: ${tried}.`,
    },
    {
      suggestions: [
        {
          en: 'Check the user name before the @; the key that the host knows may also be another one (IdentityFile in ~/.ssh/config).',
          sv: 'Kontrollera användarnamnet före @; nyckeln som fjärrdatorn känner till kan också vara en annan (IdentityFile i ~/.ssh/config).',
        },
        ...(locked.length > 0 ? [unlock] : []),
        ...make.slice(1),
      ],
    },
  )
}

/** The server did what no SSH server does, or offers nothing that we know. */
export function notSpoken(target: Target, cause: Error): Unreachable {
  return new Unreachable(
    'ssh-failed',
    {
      en: `${ofPlace(target)} did not get as far as a login (${cause.message}).`,
      sv: `${ofPlace(target)} kom inte så långt som till en inloggning (${cause.message}).`,
    },
    {
      cause,
      suggestions: [
        command(`ssh -v ${target.word}` as Command, {
          en: 'shows how far ssh gets',
          sv: 'visar hur långt ssh kommer',
        }),
      ],
    },
  )
}
