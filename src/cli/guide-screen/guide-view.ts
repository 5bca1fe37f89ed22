import {rowsOf} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import {heard, holdKeys, type KeyStream} from '../walk/keys.js'
import {guideLines, type GuideScene} from './guide-lines.js'
import {keysIn, moveOf} from './key-names.js'
import type {OtherScreen} from './other-screen.js'
import {Pasted} from './pasted.js'
import {scrolled} from './scrolled.js'

/** What of the scene whoever uses the view decides; it scrolls by itself. */
export type Shown = Omit<GuideScene, 'text' | 'top'> & {
  /** The text for a style: it is wrapped again when the terminal is resized. */
  readonly text: (style: Style) => string
}

export interface GuideViewOptions {
  readonly screen: OtherScreen
  readonly style: Style
  readonly input: KeyStream
  /** Emits `resize`. */
  readonly output: NodeJS.EventEmitter
  /** Called for each text that is pasted: it is not keys. */
  readonly onPaste?: (() => void) | undefined
  /** Called for Ctrl-C while nothing is asked, and when the terminal is closed then; else the signal is sent. */
  readonly interrupt?: ((signal: 'SIGINT' | 'SIGHUP') => void) | undefined
}

/** The guide on a screen of its own: it shows what it is given, and pages through the text by itself. */
export class GuideView {
  #shown: Shown | null = null
  #top = 0
  #height = 1
  #lines: readonly string[] = []
  /** Keys that came together with one that was an answer, or while nobody asked: they are for what is asked next. */
  #typed: string[] = []
  /** Lets go of the keyboard; null while the screen is not ours. */
  #letGo: (() => void) | null = null

  readonly #pasted: Pasted

  constructor(private readonly options: GuideViewOptions) {
    this.#pasted = new Pasted(options.onPaste)
  }

  /** Shows something else; a text that is another one from its first line. */
  show(shown: Shown): void {
    const {input, interrupt} = this.options
    this.#letGo ??= holdKeys(input, (typed) => this.#take(typed), interrupt)
    const other = this.#shown?.text !== shown.text
    this.#shown = shown
    if (other) this.#wrap()
    if (other) this.#top = 0
    this.#paint()
  }

  /** Shows a newer state of the same text, and stays where the student reads. */
  redraw(text: Shown['text']): void {
    if (!this.#shown) return
    this.#shown = {...this.#shown, text}
    this.#wrap()
    this.#top = Math.min(this.#top, Math.max(0, this.#lines.length - this.#height))
    this.#paint()
  }

  /** Changes something of what is shown. */
  change(change: Partial<Shown>): void {
    if (this.#shown) this.show({...this.#shown, ...change})
  }

  /** Whether the end of the text is in sight. */
  get atEnd(): boolean {
    return this.#top + this.#height >= this.#lines.length
  }

  /**
   * Waits for a key that `means` makes something of; the others move through the text.
   * @throws as heard does
   */
  async ask<T>(means: (key: string) => T | null, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const answer = this.#answerIn(means)
    if (answer !== null) return answer
    const {input, output} = this.options
    const resized = (): void => this.#resize()
    output.on('resize', resized)
    try {
      return await heard(
        (typed) => {
          this.#take(typed)
          return this.#answerIn(means)
        },
        signal,
        input,
      )
    } finally {
      output.off('resize', resized)
    }
  }

  /** Gives the terminal back as it was; the next thing that is shown takes it again. */
  leave(): void {
    this.options.screen.leave()
    this.#letGo?.()
    this.#letGo = null
  }

  /** Forgets what was typed ahead, because it must not answer what is asked now; gives it. */
  forgetTyped(): string {
    return this.#typed.splice(0).join('')
  }

  #take(typed: string): void {
    this.#typed.push(...keysIn(this.#pasted.without(typed)))
  }

  #answerIn<T>(means: (key: string) => T | null): T | null {
    for (let key = this.#typed.shift(); key !== undefined; key = this.#typed.shift()) {
      const meant = means(key)
      if (meant !== null) return meant
      this.#move(key)
    }
    return null
  }

  #move(key: string): void {
    const move = moveOf(key)
    if (!move) return
    this.#top = scrolled(this.#top, move, {lines: this.#lines, height: this.#height})
    this.#paint()
  }

  #resize(): void {
    this.options.screen.forget()
    this.#wrap()
    this.#paint()
    this.#top = Math.min(this.#top, Math.max(0, this.#lines.length - this.#height))
    this.#paint()
  }

  #wrap(): void {
    const {screen, style} = this.options
    const lines = this.#shown?.text(style).trimEnd().split('\n') ?? []
    // What a program printed may be wider than the screen, and would run on into the next row.
    this.#lines = lines.flatMap((line) => rowsOf(line, screen.size.columns))
  }

  #paint(): void {
    if (!this.#shown) return
    const {screen, style} = this.options
    const scene = {...this.#shown, text: this.#lines, top: this.#top}
    const {lines, height} = guideLines(scene, screen.size, style)
    this.#height = height
    screen.paint(lines)
  }
}
