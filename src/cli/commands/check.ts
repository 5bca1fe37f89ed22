import {Args, Flags} from '@oclif/core'
import {checkLab} from '../../usecases/lab/check-lab.js'
import {orLost} from '../../usecases/lab/or-lost.js'
import {workplace} from '../../usecases/workplace.js'
import {formatNames, parseReports, writeReports} from '../../usecases/write-reports.js'
import type {HostError} from '../../model/errors/errors.js'
import {exitCodeOf} from '../../model/run/exit-code.js'
import {terminalReporter} from '../render/run/reporter.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

export default class Check extends BaseCommand<typeof Check> {
  static override summary = 'Check your work in an open lab.'
  static override description =
    'Checks the steps from the first one on, up to the first that has not passed; with a step, only that one. Looks at the outcome, never at how you got there, and changes nothing. Waits follow how slow this computer is; QLAB_TIME_FACTOR=3 in the environment makes them three times as long as usual.'
  static override examples = [
    '<%= config.bin %> check',
    '<%= config.bin %> check attach-tap',
    '<%= config.bin %> check 3',
    '<%= config.bin %> check --lab bridge --json',
  ]
  static override args = {step: Args.string({description: 'only this step, by its id or its number'})}
  static override flags = {
    lab: Flags.string({description: 'which of several open labs', helpValue: '<id>'}),
    report: Flags.string({
      multiple: true,
      description: `also write a report: ${formatNames('run').join(', ')}`,
      helpValue: '<format>=<file>',
    }),
  }

  protected async perform(): Promise<Answer> {
    const reports = parseReports('run', this.flags.report)
    const lost: HostError[] = []
    const onLost = (error: HostError) => void lost.push(error)
    const live = process.stdout.isTTY && !this.jsonEnabled()
    const reporter = terminalReporter({write: (text) => this.print(text), style: this.style, live})
    try {
      const result = await checkLab({
        ...workplace(),
        lab: this.flags.lab,
        step: this.args.step,
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
