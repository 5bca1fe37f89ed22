import {availableParallelism} from 'node:os'
import {Args, Flags} from '@oclif/core'
import {askToClose} from '../walk/ask-to-close.js'
import {openAndLeave} from '../../usecases/lab/open-and-leave.js'
import {orLost} from '../../usecases/lab/or-lost.js'
import {runCourse} from '../../usecases/course/run-course.js'
import {runLab} from '../../usecases/lab/run-lab.js'
import {walkLab} from '../walk/walk-lab.js'
import {workplace} from '../../usecases/workplace.js'
import {formatNames, parseReports, writeReports} from '../../usecases/write-reports.js'
import {courseExitCode} from '../../model/run/course-result.js'
import {UsageError, type HostError} from '../../model/errors/errors.js'
import {exitCodeOf} from '../../model/run/exit-code.js'
import {courseReporter} from '../render/course/course-reporter.js'
import {renderLeft} from '../render/state/left.js'
import {terminalReporter} from '../render/run/reporter.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'

/** A lab waits for its guest half of the time; more than two would be more memory than most machines have. */
const LABS_AT_ONCE = 2

export default class Start extends BaseCommand<typeof Start> {
  static override summary = 'Open a lab and walk through it, or run all of it.'
  static override description =
    'On a terminal, qlab walks the steps with you. Without one, or with --auto, it runs every step and every check. A lab lives in namespaces of your own: your network, disks and processes are not touched, and nothing is left behind. Waits follow how slow this computer is; QLAB_TIME_FACTOR=3 in the environment makes them three times as long as usual.'
  static override examples = [
    '<%= config.bin %> start bridge',
    '<%= config.bin %> start bridge --auto --json',
    '<%= config.bin %> start bridge --auto --keep --report junit=result.xml',
    '<%= config.bin %> start bridge --open',
    '<%= config.bin %> start --all --auto',
  ]
  static override args = {
    lab: Args.string({description: 'a lab, or the path of a lab’s folder'}),
  }
  static override flags = {
    auto: Flags.boolean({description: 'run every step and every check, and ask nothing'}),
    all: Flags.boolean({
      description: 'with --auto: every lab of the course, in its order, each closed after it',
      dependsOn: ['auto'],
      exclusive: ['keep', 'open'],
    }),
    jobs: Flags.integer({
      description: 'with --all: how many labs at once; two when left out, where there are two processors',
      min: 1,
      max: 64,
      helpValue: '<number>',
      dependsOn: ['all'],
    }),
    keep: Flags.boolean({description: 'with --auto: leave the lab open afterwards', dependsOn: ['auto']}),
    open: Flags.boolean({
      description: 'only open the lab, and leave it open',
      exclusive: ['auto', 'keep', 'report'],
    }),
    yes: Flags.boolean({
      description: 'close the lab first if it is open and qlab cannot read its record',
    }),
    guest: Flags.string({
      description: 'the guest image that machines boot',
      default: 'micro',
      helpValue: '<name>',
    }),
    report: Flags.string({
      multiple: true,
      description: `also write a report: ${formatNames('run').join(', ')}`,
      helpValue: '<format>=<file>',
    }),
  }

  protected async perform(): Promise<Answer> {
    if (this.flags.all) return this.course()
    const reports = parseReports('run', this.flags.report)
    const lost: HostError[] = []
    const terminal = process.stdin.isTTY && process.stdout.isTTY && !this.jsonEnabled()
    // Events go where a reader looks: to stdout, or beside the JSON to stderr.
    const reporter = terminalReporter({
      write: (text) => (this.jsonEnabled() ? void process.stderr.write(text) : this.print(text)),
      style: this.style,
      live: Boolean(this.jsonEnabled() ? process.stderr.isTTY : process.stdout.isTTY),
    })
    const options = {
      ...workplace(),
      lab: this.args.lab ?? noLab(),
      guest: this.flags.guest,
      language: this.language,
      emit: reporter,
      signal: this.signal,
      onLost: (error: HostError) => void lost.push(error),
      closeUnreadable: this.closing(Boolean(terminal), () => reporter.clear()),
    }
    try {
      if (this.flags.open) {
        await openAndLeave({
          ...options,
          onOpen: (status, stays) => {
            reporter.clear()
            this.printJson(this.jsonEnabled() ? status : undefined)
            this.print(`\n${renderLeft({...status, open: stays ? 'stays' : 'with-us'}, this.style)}\n`)
          },
        })
        return {}
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
      orLost(() => writeReports(result, reports), options.onLost)
      return {json: result, exitCode: exitCodeOf(result.outcome), lost}
    } finally {
      reporter.clear()
    }
  }

  /** Who says whether a lab without a readable record is closed: --yes, or whoever sits at the terminal. */
  private closing(terminal: boolean, clear: () => void): ((why: UsageError) => Promise<boolean>) | undefined {
    if (this.flags.yes) return () => Promise.resolve(true)
    if (!terminal) return undefined
    return (why) => {
      clear()
      return askToClose(why, this.style, this.signal)
    }
  }

  private async course(): Promise<Answer> {
    const reports = parseReports('course', this.flags.report)
    if (this.args.lab !== undefined)
      throw new UsageError(
        'lab-and-all',
        {
          en: `--all is every lab, and ${this.args.lab} is one.`,
          sv: `--all är alla labbar, och ${this.args.lab} är en.`,
        },
        {suggestions: [`qlab start ${this.args.lab} --auto`, 'qlab start --all --auto']},
      )
    const lost: HostError[] = []
    const onLost = (error: HostError) => void lost.push(error)
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const reporter = courseReporter({
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: Boolean(stream.isTTY),
    })
    try {
      const result = await runCourse({
        ...workplace(),
        guest: this.flags.guest,
        jobs: this.flags.jobs ?? Math.min(LABS_AT_ONCE, availableParallelism()),
        language: this.language,
        emit: reporter,
        signal: this.signal,
        onLost,
      })
      orLost(() => writeReports(result, reports), onLost)
      return {json: result, exitCode: courseExitCode(result.labs), lost}
    } finally {
      reporter.clear()
    }
  }
}

function noLab(): never {
  throw new UsageError(
    'no-lab-named',
    {en: 'Which lab?', sv: 'Vilken labb?'},
    {suggestions: ['qlab list', 'qlab map', 'qlab start bridge']},
  )
}
