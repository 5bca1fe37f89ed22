import {resetLab} from '../../usecases/progress/reset-lab.js'
import {labAndStep} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import {UsageError, type HostError} from '../../model/errors/errors.js'
import {askToReplace} from '../progress/ask-to-replace.js'
import {terminalReporter} from '../render/run/reporter.js'
import {renderPlaced} from '../render/state/placed.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab} from '../frame/command.js'
import {switchFlag, wordArg} from '../frame/inputs.js'
import {anyLabArg, anyLabFlag, yesFlag} from '../frame/shared-flags.js'

export default class Reset extends BaseCommand<typeof Reset> {
  static override about = {
    summary: {
      en: 'Start a step over, or the whole lab.',
      sv: 'Börja om med ett steg, eller med hela labben.',
    },
    description: {
      en: 'Undoes a step (yours, if you name none) and everything after it: the lab gets a fresh network and fresh disks, and qlab does the steps before it as the guide has them. Nothing is deleted: the files that you had are kept in a folder beside the new one. A shell that is open in the lab is closed.',
      sv: 'Återställer ett steg (det du är på, om du inte anger något) och allt efter det: labben får ett nytt nätverk och nya diskar, och qlab gör stegen före det så som guiden har dem. Inget tas bort: filerna som du hade sparas i en katalog bredvid den nya. En terminal som är öppen i labben stängs.',
    },
    examples: [
      'qlab reset',
      'qlab reset 3',
      'qlab reset bridge build-bridge',
      'qlab reset --all',
      'qlab reset --yes',
    ],
  }
  static override args = {
    lab: anyLabArg,
    step: wordArg(
      {
        en: 'the step to start over: its id or its number',
        sv: 'steget att börja om med: dess id eller nummer',
      },
      {en: 'STEP', sv: 'STEG'},
      {takes: 'step'},
    ),
  }
  static override flags = {
    lab: anyLabFlag,
    all: switchFlag({en: 'start the whole lab over', sv: 'börja om med hela labben'}),
    yes: yesFlag,
  }
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
    const named = await labAndStep(this.words.before, {...place, lab: this.flags.lab, by: 'qlab reset'})
    if (this.flags.all && named.step !== undefined) throw stepAndAll(named.step)
    const terminal = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !this.jsonEnabled()
    const reporter = terminalReporter({
      write: (text) => (this.jsonEnabled() ? void process.stderr.write(text) : this.print(text)),
      style: this.style,
      live: terminal && isLive(process.stdout, this.style),
    })
    const line = ['reset', ...this.words.before, ...(this.flags.all ? ['--all'] : [])].join(' ')
    const {yes, all} = this.flags
    const {style, signal} = this
    try {
      const placed = await resetLab({
        ...place,
        ...named,
        all,
        language: this.language,
        emit: reporter,
        onLost: (error) => void lost.push(error),
        confirm: askToReplace({yes, terminal, line, clear: () => reporter.clear(), style, signal}),
        signal,
      })
      reporter.clear()
      return {json: placed, text: `\n${renderPlaced(placed, style)}`, lost}
    } finally {
      reporter.clear()
    }
  }
}

function stepAndAll(step: string): UsageError {
  return new UsageError(
    'step-and-all',
    {
      en: `--all starts the whole lab over, but you also named a step: ${step}.`,
      sv: `--all börjar om med hela labben, men du angav också ett steg: ${step}.`,
    },
    {suggestions: [`qlab reset ${step}`, 'qlab reset --all']},
  )
}
