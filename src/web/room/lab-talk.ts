import * as v from 'valibot'
import type {RawData, WebSocket} from 'ws'
import {HostError, QlabError} from '../../model/errors/errors.js'
import type {Language, Localized} from '../../model/language.js'
import {PAGE_WISHES, type FromPage, type PageDoing, type ToPage} from '../../model/web/page-talk.js'
import {jsonIn} from '../json-in.js'
import type {PlacingOptions} from '../rooms.js'
import {told} from './deeds.js'
import type {LabRoom} from './lab-room.js'

const Step = v.pipe(v.string(), v.maxLength(100))
const Said: v.GenericSchema<unknown, FromPage> = v.union([
  v.strictObject({say: v.literal('follow'), step: Step, language: v.picklist(['en', 'sv'])}),
  v.strictObject({say: v.picklist(PAGE_WISHES), step: Step}),
  v.strictObject({say: v.literal('stop')}),
])

/** The way to a lab. */
export interface LabDoor {
  enter(): Promise<LabRoom>
  place(step: string, options: PlacingOptions): Promise<void>
  isOpenAgain(signal: AbortSignal): Promise<boolean>
}

/** A talk with a page about a lab, until either is gone. What makes no sense ends the talk. */
export class LabTalk {
  readonly #gone = new AbortController()
  #room: Promise<LabRoom>
  #following: {readonly step: string; readonly ends: AbortController; followed: Promise<void>} | null = null
  #doing: AbortController | null = null
  #language: Language = 'en'

  constructor(
    private readonly socket: WebSocket,
    private readonly door: LabDoor,
  ) {
    // Before anything is waited for: a message that nobody listens for is lost.
    socket.on('message', (data) => this.#take(data))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#following?.ends.abort()
      this.#gone.abort()
    })
    this.#room = door.enter()
    void this.#greet(false)
  }

  async #greet(anew: boolean): Promise<void> {
    try {
      const room = await this.#room
      room.greet((message) => this.#tell(message), anew)
    } catch (error) {
      this.#tell({say: 'closed', text: toldOf(error)})
    }
  }

  #take(data: RawData): void {
    const said = v.safeParse(Said, jsonIn(data))
    if (!said.success) return this.socket.close(1008)
    const {output} = said
    if (output.say === 'stop') return this.#doing?.abort()
    const {step} = output
    if (output.say === 'follow') {
      this.#language = output.language
      this.#follow(step)
    } else if (output.say === 'hint' || output.say === 'answer') void this.#ask(output.say, step)
    else void this.#do(output.say, step)
  }

  /** One step at a time. */
  #follow(step: string): void {
    this.#following?.ends.abort()
    const ends = new AbortController()
    const {signal} = ends
    const tell = (message: ToPage): void => {
      if (!signal.aborted) this.#tell(message)
    }
    const language = this.#language
    // What is done at the reader's wish is looked at by that alone.
    if (this.#doing) ends.abort()
    const followed = this.#doing
      ? Promise.resolve()
      : this.#during((room) => room.follow(step, language, tell, signal), signal)
    this.#following = {step, ends, followed}
  }

  async #ask(what: 'hint' | 'answer', step: string): Promise<void> {
    const {signal} = this.#gone
    const tell = (message: ToPage): void => this.#tell(message)
    await this.#during((room) => room.ask(what, step, {language: this.#language, tell, signal}), signal)
  }

  /** One thing at a time, which the reader can stop; nobody follows meanwhile. */
  async #do(what: PageDoing['what'], step: string): Promise<void> {
    if (this.#doing) return
    const doing = (this.#doing = new AbortController())
    const signal = AbortSignal.any([doing.signal, ...(what === 'place' ? [] : [this.#gone.signal])])
    this.#tell({say: 'doing', doing: {what, at: null}})
    this.#following?.ends.abort()
    await this.#following?.followed
    const tell = (message: ToPage): void => this.#tell(message)
    const language = this.#language
    if (what === 'place') await this.#place(step, signal)
    else await this.#during((room) => room.do(what, step, {language, tell, signal}), signal, step)
    this.#doing = null
    this.#tell({say: 'doing', doing: null})
    if (this.#following && !this.#gone.signal.aborted) this.#follow(this.#following.step)
  }

  async #place(step: string, signal: AbortSignal): Promise<void> {
    const language = this.#language
    const emit = told((at) => this.#tell({say: 'doing', doing: {what: 'place', at}}))
    let aside: string | null = null
    let trouble: string | null = null
    const onAside = (folder: string): void => void (aside = folder)
    try {
      await this.door.place(step, {language, signal, emit, onAside})
    } catch (error) {
      if (!signal.aborted) trouble = toldOf(error)[language]
    }
    // However it ended: the lab is open as far as it got.
    this.#room = this.door.enter()
    await this.#greet(true)
    this.#tell({say: 'placed', aside, trouble})
  }

  async #during(
    work: (room: LabRoom) => Promise<void>,
    signal: AbortSignal,
    step: string | null = null,
  ): Promise<void> {
    try {
      await work(await this.#room)
    } catch (error) {
      if (signal.aborted) return
      if (isClosed(error) && (await this.#isOpenAgain())) return
      if (step === null || isClosed(error)) return this.#tell({say: 'closed', text: toldOf(error)})
      const text = toldOf(error)[this.#language]
      this.#tell({say: 'told', step, kind: 'error', text, look: null, commands: [], body: null})
    }
  }

  /** Somebody may have put it at a step, here or in a terminal: then it is another session, which the page goes on with. */
  async #isOpenAgain(): Promise<boolean> {
    const isOpen = await this.door.isOpenAgain(this.#gone.signal).catch(() => false)
    if (!isOpen) return false
    this.#room = this.door.enter()
    await this.#greet(true)
    return true
  }

  #tell(message: ToPage): void {
    this.socket.send(JSON.stringify(message))
  }
}

function isClosed(error: unknown): boolean {
  return error instanceof HostError && error.code === 'lab-closed'
}

function toldOf(error: unknown): Localized {
  if (error instanceof QlabError) return {en: lines(error, 'en'), sv: lines(error, 'sv')}
  const message = error instanceof Error ? error.message : String(error)
  return {en: message, sv: message}
}

function lines(error: QlabError, language: Language): string {
  const {message, suggestions} = error.told(language)
  return [message, ...suggestions].join('\n')
}
