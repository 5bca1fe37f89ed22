import {say} from '../../messages/say.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {WalkOptions} from '../walk/walker.js'
import type {GuideView} from './guide-view.js'
import type {Key} from './key-lines.js'

/** What the guide asks on its screen before something is done. One key is the answer, and what was typed before is none. */
export class GuideQuestions {
  constructor(
    private readonly view: GuideView,
    private readonly options: Pick<WalkOptions, 'language' | 'signal'>,
  ) {}

  async isSure(question: string): Promise<boolean> {
    const {language} = this.options
    const yes = {key: say(language, 'screen.yes'), does: say(language, 'screen.keyYes'), spared: null}
    return (await this.#ask(question, yes)).toLowerCase() === yes.key
  }

  /** Where the lab is to be put, when the student has said so twice; null for nowhere. */
  async whereTo(steps: readonly GuideStep[]): Promise<{readonly at: number} | null> {
    const at = await this.#whichStep(steps.length)
    const step = steps[(at ?? 0) - 1]
    return at !== null && step ? this.#sureOf('screen.sureToGo', at, step) : null
  }

  /** The same of the step that the student is at. */
  async sureToRestart(at: number, step: GuideStep): Promise<{readonly at: number} | null> {
    return this.#sureOf('screen.sureToRestart', at, step)
  }

  async #sureOf(
    words: 'screen.sureToRestart' | 'screen.sureToGo',
    at: number,
    {title}: GuideStep,
  ): Promise<{readonly at: number} | null> {
    return (await this.isSure(say(this.options.language, words, {index: at, title}))) ? {at} : null
  }

  /** The number of one of so many steps; null for none of them. */
  async #whichStep(of: number): Promise<number | null> {
    const {language} = this.options
    const numbers = {key: `1–${of}`, does: say(language, 'screen.keyNumber'), spared: null}
    const number = Number(await this.#ask(say(language, 'screen.whichStep'), numbers))
    return number >= 1 && number <= of ? number : null
  }

  async #ask(question: string, answer: Key): Promise<string> {
    const other = {key: '', does: say(this.options.language, 'screen.keyOther'), spared: null}
    this.view.change({notice: question, keys: [answer, other]})
    this.view.forgetTyped()
    return this.view.ask((key) => key, this.options.signal)
  }
}
