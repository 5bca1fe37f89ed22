import {say} from '../../messages/say.js'
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

  /** The number of one of so many steps; null for none of them. */
  async whichStep(of: number): Promise<number | null> {
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
