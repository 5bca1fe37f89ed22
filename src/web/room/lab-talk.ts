import * as v from 'valibot'
import type {RawData, WebSocket} from 'ws'
import {QlabError} from '../../model/errors/errors.js'
import type {Localized} from '../../model/language.js'
import type {FromPage, ToPage} from '../../model/web/page-talk.js'
import {jsonIn} from '../json-in.js'
import type {LabRoom} from './lab-room.js'

const Step = v.pipe(v.string(), v.maxLength(100))
const Said: v.GenericSchema<unknown, FromPage> = v.union([
  v.strictObject({say: v.literal('follow'), step: Step, language: v.picklist(['en', 'sv'])}),
  v.strictObject({say: v.picklist(['hint', 'answer']), step: Step}),
])

/** A talk with a page about a lab, until either is gone. What makes no sense ends the talk. */
export class LabTalk {
  #following: AbortController | null = null
  #language: 'en' | 'sv' = 'en'

  constructor(
    private readonly socket: WebSocket,
    private readonly opening: Promise<LabRoom>,
  ) {
    // Before anything is waited for: a message that nobody listens for is lost.
    socket.on('message', (data) => this.#take(data))
    socket.on('error', () => undefined)
    socket.on('close', () => this.#following?.abort())
    void this.#during((room) => Promise.resolve(room.greet((message) => this.#tell(message))))
  }

  #take(data: RawData): void {
    const said = v.safeParse(Said, jsonIn(data))
    if (!said.success) return this.socket.close(1008)
    const {output} = said
    if (output.say === 'follow') return this.#follow(output.step, output.language)
    const signal = this.#following?.signal ?? new AbortController().signal
    const tell = (message: ToPage): void => this.#tell(message)
    void this.#during((room) => room.ask(output.say, output.step, {language: this.#language, tell, signal}))
  }

  /** One step at a time. */
  #follow(step: string, language: 'en' | 'sv'): void {
    this.#following?.abort()
    const following = (this.#following = new AbortController())
    this.#language = language
    const {signal} = following
    const tell = (message: ToPage): void => {
      if (!signal.aborted) this.#tell(message)
    }
    void this.#during((room) => room.follow(step, language, tell, signal), signal)
  }

  async #during(work: (room: LabRoom) => Promise<void>, signal?: AbortSignal): Promise<void> {
    try {
      await work(await this.opening)
    } catch (error) {
      if (!signal?.aborted) this.#tell({say: 'closed', text: toldOf(error)})
    }
  }

  #tell(message: ToPage): void {
    this.socket.send(JSON.stringify(message))
  }
}

function toldOf(error: unknown): Localized {
  if (error instanceof QlabError) return {en: lines(error, 'en'), sv: lines(error, 'sv')}
  const message = error instanceof Error ? error.message : String(error)
  return {en: message, sv: message}
}

function lines(error: QlabError, language: 'en' | 'sv'): string {
  const {message, suggestions} = error.told(language)
  return [message, ...suggestions].join('\n')
}
