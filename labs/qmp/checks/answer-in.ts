import {textOf, type Json, type System} from 'qlab/lab'
import {jsonValues} from './json-values.js'

/** An event, as QEMU sends it. */
export interface QmpEvent {
  readonly event: string
  readonly timestamp: {readonly seconds: number}
  readonly data?: Readonly<Record<string, Json>>
}

/** What QEMU said over a QMP socket, as a file has it. */
export interface Answer {
  /** What is in the file: messages of QEMU's, what Python prints of them, something else, or nothing at all. */
  readonly holds: 'messages' | 'python' | 'something else' | 'nothing'
  /** What it returned, without the empty answers; also when only that was kept, without the message around it. */
  readonly returned: readonly Json[]
  readonly events: readonly QmpEvent[]
  /** The first error's class and description. */
  readonly error: string | null
}

interface Message {
  readonly QMP?: object
  readonly return?: Json
  readonly event?: string
  readonly timestamp?: {readonly seconds: number}
  readonly error?: {readonly class: string; readonly desc: string}
}

/** As Python prints a dictionary. */
const PYTHON = /\{'(?:QMP|return|event|error|timestamp|device|running|status)': /

/** Null when there is no such file. However the messages are spaced, and whatever stands between them. */
export async function answerIn(host: System, name: string): Promise<Answer | null> {
  const text = await textOf(host, name)
  if (text === null) return null
  const values = jsonValues(text).flatMap((value) => (isListOfMessages(value) ? value : [value]))
  const messages = values.filter(isMessage)
  const failed = messages.find(({error}) => error)?.error
  const bare = values.filter((value) => !isMessage(value) && isAnswer(value))
  const answers = [...messages.map((message) => message.return), ...bare].filter(isFull)
  const events = messages.filter(isEvent)
  const isSaid = messages.length > 0 || bare.some(isFull)
  return {
    holds: isSaid
      ? 'messages'
      : PYTHON.test(text)
        ? 'python'
        : text.trim() === ''
          ? 'nothing'
          : 'something else',
    returned: answers,
    events,
    error: failed ? `${failed.class}: ${failed.desc}` : null,
  }
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isMessage(value: Json): value is Json & Message {
  return isObject(value) && ('QMP' in value || 'return' in value || 'event' in value || 'error' in value)
}

/** As `jq -s` makes of a conversation. */
function isListOfMessages(value: Json): value is Json[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMessage)
}

/** What QEMU returns for the lab's questions, without its message: a state, drives, or one of them. */
function isAnswer(value: Json): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(isObject)
  return isObject(value) && ('status' in value || 'inserted' in value || 'node-name' in value)
}

function isEvent<M extends Message>(message: M): message is M & QmpEvent {
  return typeof message.event === 'string' && typeof message.timestamp?.seconds === 'number'
}

function isFull(value: Json | undefined): value is Json {
  if (value === undefined || value === null) return false
  return typeof value === 'string' ? value !== '' : Object.keys(value).length > 0
}
