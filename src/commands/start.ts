import {Args, Flags} from '@oclif/core'
import {openAndLeave} from '../app/open-and-leave.js'
import {runLab} from '../app/run-lab.js'
import {walkLab} from '../app/walk-lab.js'
import {workplace} from '../app/workplace.js'
import {parseReports, writeReports} from '../app/write-reports.js'
import {exitCodeOf} from '../model/exit-code.js'
import {renderLeft} from '../report/terminal/left.js'
import {terminalReporter} from '../report/terminal/reporter.js'
import {BaseCommand, type Answer} from './base-command.js'

export default class Start extends BaseCommand<typeof Start> {
  static override summary = 'Open a lab and walk through it, or run all of it.'
  static override description =
    'On a terminal, qlab walks the steps with you. Without one, or with --auto, it runs every step and every check. A lab lives in namespaces of your own: your network, disks and processes are not touched, and nothing is left behind.'
  static override examples = [
    '<%= config.bin %> start bridge',
    '<%= config.bin %> start bridge --auto --json',
    '<%= config.bin %> start bridge --auto --keep --report junit=result.xml',
    '<%= config.bin %> start bridge --open',
  ]
  static override args = {
    lab: Args.string({required: true, description: 'a lab, or the path of a lab’s folder'}),
  }
  static override flags = {
    auto: Flags.boolean({description: 'run every step and every check, and ask nothing'}),
    keep: Flags.boolean({description: 'with --auto: leave the lab open afterwards', dependsOn: ['auto']}),
    open: Flags.boolean({
      description: 'only open the lab, and leave it open',
      exclusive: ['auto', 'keep', 'report'],
    }),
    guest: Flags.string({
      description: 'the guest image that machines boot',
      default: 'micro',
      helpValue: '<name>',
    }),
    report: Flags.string({
      multiple: true,
      description: 'also write a report: json, junit or tap',
      helpValue: '<format>=<file>',
    }),
  }

  protected async perform(): Promise<Answer> {
    const reports = parseReports(this.flags.report)
    const terminal = process.stdin.isTTY && process.stdout.isTTY && !this.jsonEnabled()
    // Events go where a reader looks: to stdout, or beside the JSON to stderr.
    const reporter = terminalReporter({
      write: (text) => void (this.jsonEnabled() ? process.stderr : process.stdout).write(text),
      style: this.style,
      live: Boolean(this.jsonEnabled() ? process.stderr.isTTY : process.stdout.isTTY),
    })
    const options = {
      ...workplace(),
      lab: this.args.lab,
      guest: this.flags.guest,
      language: this.language,
      emit: reporter,
      signal: this.signal,
    }
    try {
      if (this.flags.open) {
        const status = await openAndLeave(options)
        reporter.clear()
        return {json: status, text: `\n${renderLeft({...status, open: true}, this.style)}`}
      }
      const result =
        terminal && !this.flags.auto
          ? await walkLab({
              ...options,
              style: this.style,
              write: (text) => {
                reporter.clear()
                this.print(text)
              },
              rows: () => process.stdout.rows,
            })
          : await runLab({...options, keep: this.flags.keep})
      writeReports(result, reports)
      return {json: result, exitCode: exitCodeOf(result.outcome)}
    } finally {
      reporter.clear()
    }
  }
}
