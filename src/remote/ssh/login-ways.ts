import {readFileSync} from 'node:fs'
import ssh2 from 'ssh2'
import type {AnyAuthMethod, BaseAgent, ParsedKey} from 'ssh2'
import type {Asking} from './asking.js'
import type {SshSettings} from './ssh-settings.js'
import type {Tried} from './ssh-errors.js'

/** How often a passphrase or a password is asked for, as ssh does. */
const TRIES = 3

/** What was tried so far; filled in on the way. */
export interface LoginNotes {
  agentKeys: number | null
  readonly keyFiles: string[]
  readonly locked: string[]
}

export function newNotes(): LoginNotes & Tried {
  return {agentKeys: null, keyFiles: [], locked: []}
}

/**
 * The ways to log in, one after the other, as ssh tries them: keys of the agent, key files, and where somebody can be asked a
 * password.
 * @param serverTakes which kinds the server takes, as it has said at the last refusal; null before the first one
 */
export async function* loginWays(
  {user, agent, identityFiles, identitiesOnly}: SshSettings,
  asking: Asking | null,
  notes: LoginNotes,
  serverTakes: () => readonly string[] | null,
): AsyncGenerator<AnyAuthMethod> {
  const files = identityFiles.flatMap((file) => readKey(file) ?? [])
  const own = new Set(files.flatMap(({blob}) => (blob ? [blob] : [])))
  const kept = agent === null ? null : await keysOf(agent)
  if (kept && agent !== null) {
    const keys = chosen(kept, own, identitiesOnly)
    notes.agentKeys = keys.length
    if (keys.length > 0) yield {type: 'agent', username: user, agent: withKeys(agent, keys)}
  }
  const inAgent = new Set((kept ?? []).map(publicPart))
  for (const {file, text, locked, blob} of files) {
    if (blob !== null && inAgent.has(blob)) continue
    if (!locked) {
      notes.keyFiles.push(file)
      yield {type: 'publickey', username: user, key: text}
      continue
    }
    const passphrase = asking && (await unlocked(file, text, asking))
    if (!passphrase) notes.locked.push(file)
    else {
      notes.keyFiles.push(file)
      yield {type: 'publickey', username: user, key: text, passphrase}
    }
  }
  if (!asking) return
  for (let tries = 0; tries < TRIES; tries++) {
    const kinds = serverTakes() ?? ['password']
    if (kinds.includes('keyboard-interactive')) yield asked(user, asking)
    else if (kinds.includes('password')) {
      const password = await asking.secret({en: `Password of ${user}: `, sv: `Lösenord för ${user}: `})
      if (password === null) return
      yield {type: 'password', username: user, password}
    } else return
  }
}

/** RFC 4256: the server's own questions. */
function asked(username: string, asking: Asking): AnyAuthMethod {
  return {
    type: 'keyboard-interactive',
    username,
    prompt: (_name, _instructions, _language, prompts, finish) => {
      const answers = async (): Promise<string[]> => {
        const given: string[] = []
        for (const {prompt} of prompts) given.push((await asking.secret({en: prompt, sv: prompt})) ?? '')
        return given
      }
      answers().then(finish, () => finish([]))
    },
  }
}

interface KeyFile {
  readonly file: string
  readonly text: Buffer
  readonly locked: boolean
  /** The public part, in base64; null where it cannot be told. */
  readonly blob: string | null
}

/** Null where there is no such file, or no private key in it. */
function readKey(file: string): KeyFile | null {
  const text = readQuietly(file)
  if (!text) return null
  const parsed = ssh2.utils.parseKey(text)
  if (!(parsed instanceof Error))
    return parsed.isPrivateKey() ? {file, text, locked: false, blob: publicPart(parsed)} : null
  if (!/encrypted|passphrase/i.test(parsed.message)) return null
  const known = readQuietly(`${file}.pub`)
  const beside = known ? ssh2.utils.parseKey(known) : null
  return {file, text, locked: true, blob: beside && !(beside instanceof Error) ? publicPart(beside) : null}
}

async function unlocked(file: string, text: Buffer, asking: Asking): Promise<string | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    const passphrase = await asking.secret({en: `Passphrase of ${file}: `, sv: `Lösenfras för ${file}: `})
    if (!passphrase) return null
    if (!(ssh2.utils.parseKey(text, passphrase) instanceof Error)) return passphrase
  }
  return null
}

/** Null where no agent answers there. */
async function keysOf(agent: string): Promise<ParsedKey[] | null> {
  return new Promise((resolve) => {
    try {
      // All that createAgent makes give parsed keys.
      ssh2.createAgent(agent).getIdentities((error, keys) => resolve(error ? null : (keys as ParsedKey[])))
    } catch {
      resolve(null)
    }
  })
}

/** A server ends a connection after a few wrong keys: those of the settings come first. */
function chosen(kept: readonly ParsedKey[], own: ReadonlySet<string>, only: boolean): ParsedKey[] {
  const named = kept.filter((key) => own.has(publicPart(key)))
  return only ? named : [...named, ...kept.filter((key) => !own.has(publicPart(key)))]
}

/** The agent, with these of its keys only. */
function withKeys(path: string, keys: readonly ParsedKey[]): BaseAgent {
  const agent = ssh2.createAgent(path)
  agent.getIdentities = (done) => done(null, [...keys])
  return agent
}

function publicPart(key: ParsedKey): string {
  return key.getPublicSSH().toString('base64')
}

function readQuietly(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}
