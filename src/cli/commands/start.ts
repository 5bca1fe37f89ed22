import {availableParallelism} from 'node:os'
import {askToClose} from '../walk/ask-to-close.js'
import {needsTerminal} from '../walk/needs-terminal.js'
import {openAndLeave} from '../../usecases/lab/open-and-leave.js'
import {orLost} from '../../usecases/lab/or-lost.js'
import {runCourse} from '../../usecases/course/run-course.js'
import {runLab} from '../../usecases/lab/run-lab.js'
import {needLabNamed} from '../../usecases/lab/session-meant.js'
import {noLabNamed, soleOpenLab} from '../../usecases/lab/sole-open-lab.js'
import {tellNext} from '../../usecases/course/tell-next.js'
import {hasScreen} from '../guide-screen/has-screen.js'
import {choosePanes} from '../panes/choose-panes.js'
import {walkInPanes} from '../panes/walk-in-panes.js'
import {walkLab} from '../walk/walk-lab.js'
import type {WalkOptions} from '../walk/walker.js'
import {seedMeant} from '../../usecases/seed/seed-meant.js'
import {workplace} from '../../usecases/workplace.js'
import {formatNames, parseReports, writeReports} from '../../usecases/write-reports.js'
import {courseExitCode} from '../../model/run/course-result.js'
import {UsageError, type HostError} from '../../model/errors/errors.js'
import type {RunResult} from '../../model/run/result.js'
import {exitCodeOf} from '../../model/run/exit-code.js'
import {courseReporter} from '../render/course/course-reporter.js'
import {renderLeft} from '../render/state/left.js'
import {terminalReporter} from '../render/run/reporter.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {OnHost} from '../frame/command.js'
import {integerFlag, switchFlag, wordArg} from '../frame/inputs.js'
import {reportFiles} from '../remote/named-files.js'
import {guestFlag, reportFlag, seedFlag} from '../frame/shared-flags.js'

/** A lab waits for its guest half of the time; more than two would be more memory than most machines have. */
const LABS_AT_ONCE = 2

export default class Start extends BaseCommand<typeof Start> {
  static override about = {
    summary: {
      en: 'Open a lab and work through it step by step, or run all of it.',
      sv: 'Öppna en labb och gå igenom den steg för steg, eller kör hela.',
    },
    description: {
      en: 'On a terminal, qlab goes through the steps with you. The lab stays open until you close it: if you leave with Ctrl-C or the terminal closes, qlab start brings you back to your step. With --auto it runs every step and every check; without a terminal it needs --auto or --open. A lab runs in its own namespaces: your network, disks and processes are not touched, and when it is closed nothing of it is left but your files. A lab that nobody has used for 24 hours ends by itself, and goes on later as after qlab stop; QLAB_IDLE_HOURS in the environment sets another time, and 0 none. Waiting times follow the speed of this computer; QLAB_TIME_FACTOR=3 makes them three times as long.',
      sv: 'I en terminal går qlab igenom stegen tillsammans med dig. Labben är öppen tills du stänger den: om du lämnar den med Ctrl-C, eller om terminalen stängs, tar qlab start dig tillbaka till ditt steg. Med --auto körs alla steg och alla kontroller; utan terminal behövs --auto eller --open. En labb körs i egna namnrymder (namespaces): ditt nätverk, dina diskar och dina processer rörs inte, och när den stängs finns bara dina filer kvar. En labb som ingen har använt på 24 timmar avslutas av sig själv och fortsätter sedan som efter qlab stop; QLAB_IDLE_HOURS i miljön anger en annan tid, och 0 ingen. Väntetiderna följer datorns hastighet; med QLAB_TIME_FACTOR=3 blir de tre gånger så långa.',
    },
    examples: [
      'qlab start bridge',
      'qlab start',
      'qlab start bridge --auto --json',
      'qlab start bridge --auto --keep --report junit=result.xml',
      'qlab start bridge --open',
      'qlab start --all --auto',
    ],
    forStep: 'qlab goto' as const,
  }
  static override args = {
    lab: wordArg(
      {
        en: 'a lab, or the path of its folder; without it, the lab that is open',
        sv: 'en labb, eller sökvägen till dess katalog; annars den labb som är öppen',
      },
      {en: 'LAB', sv: 'LABB'},
      {takes: 'lab'},
    ),
  }
  static override flags = {
    auto: switchFlag({
      en: 'run every step and every check without asking',
      sv: 'kör alla steg och kontroller utan frågor',
    }),
    all: switchFlag(
      {
        en: 'with --auto: run every lab of the course, in order, and close each one afterwards',
        sv: 'med --auto: kör kursens alla labbar i ordning, och stäng var och en efteråt',
      },
      {dependsOn: ['auto'], exclusive: ['keep', 'open']},
    ),
    jobs: integerFlag(
      {
        en: 'with --all: how many labs at the same time (default: 2, or 1 on a single processor)',
        sv: 'med --all: hur många labbar samtidigt (annars 2, eller 1 med en enda processor)',
      },
      {min: 1, max: 64, dependsOn: ['all']},
    ),
    keep: switchFlag(
      {en: 'with --auto: leave the lab open afterwards', sv: 'med --auto: låt labben vara öppen efteråt'},
      {dependsOn: ['auto']},
    ),
    open: switchFlag(
      {en: 'only open the lab, and leave it open', sv: 'öppna bara labben, och låt den vara öppen'},
      {exclusive: ['auto', 'keep', 'report']},
    ),
    yes: switchFlag({
      en: 'if the lab is open and qlab cannot read its record, close it first',
      sv: 'om labben är öppen och qlab inte kan läsa uppgifterna om den, stäng den först',
    }),
    record: switchFlag(
      {
        en: 'record what is done in the lab (default: yes)',
        sv: 'spela in det som görs i labben (annars: ja)',
      },
      {on: true},
    ),
    panes: switchFlag(
      {
        en: 'on a large terminal, terminals beside the guide (with tmux)',
        sv: 'på en stor terminal, terminaler bredvid guiden (med tmux)',
      },
      {on: true},
    ),
    guest: guestFlag,
    seed: seedFlag,
    report: reportFlag(formatNames('run')),
  }

  static override onHost: OnHost = {
    how: 'there',
    // The walk leads back to the step; what runs by itself would begin again.
    files: reportFiles,
    takesUp: (words) => !words.some((word) => /^--(?:auto|open|all)$/.test(word)),
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
      live: isLive(this.jsonEnabled() ? process.stderr : process.stdout, this.style),
      answers: this.flags.auto || this.jsonEnabled(),
    })
    const place = workplace()
    const walks = !this.flags.auto && !this.flags.open
    const lab = this.args.lab ?? (walks && terminal ? soleOpenLab(place) : noLab())
    const meant = seedMeant({...place, flag: this.flags.seed})
    if (walks && !terminal) {
      await needLabNamed(lab, place)
      throw needsTerminal({json: this.jsonEnabled()})
    }
    const options = {
      ...place,
      lab,
      meant,
      guest: this.flags.guest,
      record: this.flags.record,
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
      const result = walks
        ? await this.walk({
            ...options,
            style: this.style,
            write: (text) => {
              reporter.clear()
              this.print(text)
            },
            rows: () => process.stdout.rows,
            screen: !this.style.plain && hasScreen(process.stdout, process.env),
          })
        : await runLab({...options, seed: meant?.seed, keep: this.flags.keep})
      if (terminal && !walks) await tellNext(result, options)
      orLost(() => writeReports(result, reports), options.onLost)
      return {json: result, exitCode: exitCodeOf(result.outcome), lost}
    } finally {
      reporter.clear()
    }
  }

  private async walk(options: Omit<WalkOptions, 'pane'>): Promise<RunResult> {
    const wanted = options.screen && this.flags.panes && this.flags.report === undefined
    const panes = wanted ? await choosePanes(process.stdout, process.env, options.paths.runtime) : null
    return panes === 'new' ? walkInPanes({...options, pane: null}) : walkLab({...options, pane: panes})
  }

  /** Who says whether a lab without a readable record is closed: --yes, or whoever uses the terminal. */
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
          en: `--all runs every lab, but you also named one: ${this.args.lab}.`,
          sv: `--all kör alla labbar, men du angav också en: ${this.args.lab}.`,
        },
        {suggestions: [`qlab start ${this.args.lab} --auto`, 'qlab start --all --auto']},
      )
    const lost: HostError[] = []
    const onLost = (error: HostError) => void lost.push(error)
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const reporter = courseReporter({
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: isLive(stream, this.style),
    })
    try {
      const place = workplace()
      const result = await runCourse({
        ...place,
        seed: seedMeant({...place, flag: this.flags.seed})?.seed,
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
  throw noLabNamed()
}
