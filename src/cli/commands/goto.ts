import {gotoStep} from '../../usecases/progress/goto-step.js'
import {labAndStep} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import type {HostError} from '../../model/errors/errors.js'
import {askToReplace} from '../progress/ask-to-replace.js'
import {terminalReporter} from '../render/run/reporter.js'
import {renderPlaced} from '../render/state/placed.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'
import {wordArg} from '../frame/inputs.js'
import {anyLabArg, anyLabFlag, yesFlag} from '../frame/shared-flags.js'

export default class Goto extends BaseCommand<typeof Goto> {
  static override about = {
    summary: {
      en: 'Go to a step; qlab does those before it.',
      sv: 'Gå till ett steg; stegen före det görs åt dig.',
    },
    description: {
      en: 'Opens the lab at the start of a step: it gets a fresh network and fresh disks, and qlab does the steps before it as the guide has them. Nothing is deleted: the files that you had are kept in a folder beside the new one. A shell that is open in the lab is closed.',
      sv: 'Öppnar labben i början av ett steg: den får ett nytt nätverk och nya diskar, och qlab gör stegen före det så som guiden har dem. Inget tas bort: filerna som du hade sparas i en katalog bredvid den nya. En terminal som är öppen i labben stängs.',
    },
    examples: ['qlab goto 4', 'qlab goto bridge 4', 'qlab goto bridge prove-it --yes'],
  }
  static override args = {
    lab: anyLabArg,
    step: wordArg(
      {en: 'the step to go to: its id or its number', sv: 'steget att gå till: dess id eller nummer'},
      {en: 'STEP', sv: 'STEG'},
      {takes: 'step'},
    ),
  }
  static override flags = {lab: anyLabFlag, yes: yesFlag}
  static override inLab: InLab = {
    how: 'outside',
    because: {
      en: 'It ends everything in the lab, this terminal too. Type it in a terminal outside the lab.',
      sv: 'Det avslutar allt i labben, även den här terminalen. Skriv det i en terminal utanför labben.',
    },
  }

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const lost: HostError[] = []
    const {lab, step} = await labAndStep(this.words.before, {...place, lab: this.flags.lab, by: 'qlab goto'})
    const terminal = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !this.jsonEnabled()
    const reporter = terminalReporter({
      write: (text) => (this.jsonEnabled() ? void process.stderr.write(text) : this.print(text)),
      style: this.style,
      live: terminal && isLive(process.stdout, this.style),
    })
    const line = ['goto', ...this.words.before].join(' ')
    const {style, signal} = this
    try {
      const placed = await gotoStep({
        ...place,
        lab,
        step,
        language: this.language,
        emit: reporter,
        onLost: (error) => void lost.push(error),
        confirm: askToReplace({
          yes: this.flags.yes,
          terminal,
          line,
          clear: () => reporter.clear(),
          style,
          signal,
        }),
        signal,
      })
      reporter.clear()
      return {json: placed, text: `\n${renderPlaced(placed, style)}`, lost}
    } finally {
      reporter.clear()
    }
  }
}
