import {EXIT, InterruptedError} from '../../../model/errors/errors.js'
import {say} from '../../../messages/say.js'
import {gradesFormatNames, parseGradesReports} from '../../../usecases/grading/grades-reports.js'
import {reportOrLose} from '../../../usecases/grading/report-grades.js'
import {regradeClass, type RegradedClass} from '../../../usecases/regrade/regrade-class.js'
import {workplace} from '../../../usecases/workplace.js'
import {gradingReporter} from '../../render/grading/grading-reporter.js'
import {renderRegrade} from '../../render/grading/regrade.js'
import {renderReported} from '../../render/grading/reported.js'
import {wrap} from '../../render/text/fit.js'
import {isLive} from '../../render/text/style.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {switchFlag, valueFlag, wordArg} from '../../frame/inputs.js'
import {GRADING_FLAGS, gradingOf} from '../../frame/flags/grading-flags.js'
import {reportFlag} from '../../frame/shared-flags.js'

export default class Regrade extends BaseCommand<typeof Regrade> {
  static override about = {
    summary: {
      en: 'Judge results again, as the labs are now.',
      sv: 'Bedöm resultat på nytt, så som labbarna är nu.',
    },
    description: {
      en: 'The results of qlab grade keep what was seen. Each is judged again by the checks that the labs have now, without a VM: whose grade changes is shown, with the check and what it says. What a look would have to tell, because the code that looks has changed or the check is new, is named; --run does those submissions again. Nothing is changed without --write.',
      sv: 'Resultaten från qlab grade innehåller det som sågs. Varje resultat bedöms på nytt av kontrollerna som labbarna har nu, utan VM: vems betyg som ändras visas, med kontrollen och vad den säger. Det som måste kontrolleras igen, eftersom koden som kontrollerar har ändrats eller kontrollen är ny, räknas upp; --run gör om de inlämningarna. Inget ändras utan --write.',
    },
    examples: [
      {en: 'qlab regrade results', sv: 'qlab regrade resultat'},
      {en: 'qlab regrade results --run --write', sv: 'qlab regrade resultat --run --write'},
      {
        en: 'qlab regrade results --write --report moodle=worksheet.csv',
        sv: 'qlab regrade resultat --write --report moodle=underlag.csv',
      },
    ],
  }
  static override args = {
    results: wordArg(
      {
        en: 'the folder that qlab grade wrote (default: results)',
        sv: 'katalogen som qlab grade skrev (annars results)',
      },
      {en: 'RESULTS', sv: 'RESULTAT'},
      {takes: 'folder'},
    ),
  }
  static override flags = {
    run: switchFlag({
      en: 'do again what has to be looked at, in sealed labs as qlab grade does',
      sv: 'gör om det som måste kontrolleras, i förseglade labbar som qlab grade',
    }),
    write: switchFlag({
      en: 'replace the results',
      sv: 'ersätt resultaten',
    }),
    lab: valueFlag(
      {
        en: 'a lab’s folder to judge by, in place of the lab with its name',
        sv: 'en labbs katalog att bedöma efter, i stället för labben med dess namn',
      },
      {en: '<lab>', sv: '<labb>'},
      {takes: 'lab'},
    ),
    ...GRADING_FLAGS,
    report: reportFlag(gradesFormatNames()),
  }

  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const {policy, overrides} = this.flags
    const reports = parseGradesReports(this.flags.report, [policy, overrides])
    const results = this.args.results ?? 'results'
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const reporter = gradingReporter({
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: isLive(stream, this.style),
    })
    try {
      const regraded = await regradeClass({
        ...workplace(),
        ...gradingOf(this.flags),
        results,
        lab: this.flags.lab,
        run: this.flags.run,
        write: this.flags.write,
        language: this.language,
        emit: reporter,
        signal: this.signal,
      })
      reporter.clear()
      const view = {now: new Date(), language: this.language}
      const {written, lost} = reportOrLose(regraded.grades, reports, view)
      const parts = [renderRegrade(regraded, this.style), renderReported(written, this.style)]
      return {
        json: regraded.regrade,
        text: `${this.flags.run ? '\n' : ''}${parts.filter(Boolean).join('\n')}`,
        exitCode: couldLook(regraded, this.flags.run) ? EXIT.passed : EXIT.bug,
        lost,
      }
    } catch (error) {
      reporter.clear()
      if (error instanceof InterruptedError)
        this.print(`${wrap(say(this.language, 'regrade.interrupted'), this.style)}\n`)
      throw error
    } finally {
      reporter.clear()
    }
  }
}

/** Whether all is known that was asked for: what has to be looked at again is not, once it was to be done again. */
function couldLook({grades, regrade}: RegradedClass, run: boolean): boolean {
  const isOurs = regrade.again.some(
    ({done, looks}) => !done && (run || looks.some(({why}) => why === 'judge-throws')),
  )
  return !isOurs && grades.results.every(({outcome}) => outcome !== 'error')
}
