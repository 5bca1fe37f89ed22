import type {Json, Room} from 'qlab/lab'

/** An event, as QEMU sends it. */
export interface QmpEvent {
  readonly event: string
  readonly timestamp: {readonly seconds: number}
  readonly data?: Readonly<Record<string, Json>>
}

/** What QEMU said over a QMP socket, as a file has it. */
export interface Answer {
  readonly greeted: boolean
  /** What it returned, without the empty answers. */
  readonly returned: readonly Json[]
  readonly events: readonly QmpEvent[]
  /** The first error's class and description. */
  readonly error: string | null
}

interface Message {
  readonly QMP?: object
  readonly return?: Json
  readonly event?: string
  readonly error?: {readonly class: string; readonly desc: string}
}

/** Null when there is no such file. Lines that are no JSON count for nothing. */
export async function answerIn(host: Room, name: string): Promise<Answer | null> {
  const {exitCode, stdout} = await host.run('cat', [name])
  if (exitCode !== 0) return null
  const messages = stdout.split('\n').flatMap((line): Message[] => {
    try {
      const parsed = JSON.parse(line) as Message | null
      return parsed === null ? [] : [parsed]
    } catch {
      return []
    }
  })
  const failed = messages.find(({error}) => error)?.error
  return {
    greeted: messages.some(({QMP}) => QMP),
    returned: messages.flatMap((message) => (isFull(message.return) ? [message.return] : [])),
    events: messages.filter((message): message is Message & QmpEvent => message.event !== undefined),
    error: failed ? `${failed.class}: ${failed.desc}` : null,
  }
}

function isFull(value: Json | undefined): value is Json {
  return value !== undefined && value !== null && Object.keys(value).length > 0
}
