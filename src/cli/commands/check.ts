import {checkLab} from '../../usecases/lab/check-lab.js'
import {orLost} from '../../usecases/lab/or-lost.js'
import {labAndStep} from '../../usecases/words/lab-and-name.js'
import {workplace} from '../../usecases/workplace.js'
import {formatNames, parseReports, writeReports} from '../../usecases/write-reports.js'
import type {HostError} from '../../model/errors/errors.js'
import {exitCodeOf} from '../../model/run/exit-code.js'
import {terminalReporter} from '../render/run/reporter.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {InLab, OnHost} from '../frame/command.js'
import {wordArg} from '../frame/inputs.js'
import {reportFiles} from '../remote/named-files.js'
import {labArg, labFlag, reportFlag} from '../frame/shared-flags.js'

export default class Check extends BaseCommand<typeof Check> {
  static override about = {
    summary: {en: 'Check your work in an open lab.', sv: 'Kontrollera ditt arbete i en öppen labb.'},
    description: {
      en: 'Checks the steps that you have come to, in order, and stops at the first that does not pass. You have come to a step when it was shown (qlab start, guide, hint), when it has passed, or when its first check passes. With --json and --report all steps are checked. If you name a step, only that one is checked. A check looks at the result, not at how you got there, and changes nothing. Waiting times follow the speed of this computer; QLAB_TIME_FACTOR=3 in the environment makes them three times as long.',
      sv: 'Kontrollerar stegen som du har kommit till, i ordning, och stannar vid det första som inte är klart. Du har kommit till ett steg när det har visats (qlab start, guide, hint), när det har varit klart eller när dess första kontroll är godkänd. Med --json och --report kontrolleras alla steg. Anger du ett steg kontrolleras bara det. En kontroll tittar på resultatet, inte på hur du kom dit, och ändrar ingenting. Väntetiderna följer datorns hastighet; med QLAB_TIME_FACTOR=3 i miljön blir de tre gånger så långa.',
    },
    examples: [
      'qlab check',
      'qlab check create-tap',
      'qlab check 3',
      'qlab check bridge 3',
      'qlab check bridge --json',
    ],
  }
  static override args = {
    lab: labArg,
    step: wordArg(
      {
        en: 'check only this step: its id or its number',
        sv: 'kontrollera bara det här steget: dess id eller nummer',
      },
      {en: 'STEP', sv: 'STEG'},
      {takes: 'step'},
    ),
  }
  static override flags = {lab: labFlag, report: reportFlag(formatNames('run'))}
  static override inLab: InLab = {how: 'call'}
  static override onHost: OnHost = {how: 'there', files: reportFiles}

  protected async perform(): Promise<Answer> {
    const reports = parseReports('run', this.flags.report)
    const lost: HostError[] = []
    const onLost = (error: HostError) => void lost.push(error)
    const live = isLive(process.stdout, this.style) && !this.jsonEnabled()
    const reporter = terminalReporter({write: (text) => this.print(text), style: this.style, live})
    try {
      const place = workplace()
      const result = await checkLab({
        ...place,
        ...(await labAndStep(this.words.before, {...place, lab: this.flags.lab, by: 'qlab check'})),
        all: this.jsonEnabled() || reports.length > 0,
        language: this.language,
        emit: reporter,
        signal: this.signal,
        onLost,
      })
      orLost(() => writeReports(result, reports), onLost)
      return {json: result, exitCode: exitCodeOf(result.outcome), lost}
    } finally {
      reporter.clear()
    }
  }
}
