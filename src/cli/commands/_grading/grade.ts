import {resolve} from 'node:path'
import {DEFAULT_GUEST} from '../../../model/default-guest.js'
import {EXIT, InterruptedError} from '../../../model/errors/errors.js'
import {say} from '../../../messages/say.js'
import {exitCodeOfGrades} from '../../../usecases/grading/exit-code-of-grades.js'
import {givenPlaces} from '../../../usecases/grading/given-places.js'
import {gradesFormatNames, parseGradesReports} from '../../../usecases/grading/grades-reports.js'
import {reportOrLose} from '../../../usecases/grading/report-grades.js'
import {gradeWherever, meansDatabase} from '../../../usecases/queue/grade-wherever.js'
import {workplace} from '../../../usecases/workplace.js'
import {queueReporter} from '../../render/grading/queue-reporter.js'
import {renderGrades} from '../../render/grading/grades.js'
import {renderReported} from '../../render/grading/reported.js'
import {wrap} from '../../render/text/fit.js'
import {isLive} from '../../render/text/style.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {GRADING_FLAGS, gradingOf} from '../../frame/flags/grading-flags.js'
import {integerFlag, switchFlag, valueFlag, wordArg} from '../../frame/inputs.js'
import {databaseFlag, guestFlag, reportFlag} from '../../frame/shared-flags.js'

export default class Grade extends BaseCommand<typeof Grade> {
  static override about = {
    summary: {
      en: 'Grade what students have handed in.',
      sv: 'Rätta det som studenter har lämnat in.',
    },
    description: {
      en: 'Takes submissions as they come: files that qlab submit wrote, a folder or a Git repository for each student, the zip of submissions of Moodle or Canvas. Each is done again, from nothing, in a sealed lab that sees none of your files, and the checks look at what came of it: nothing that a submission says counts. One slip costs one step: the next begins from what the guide makes. What could not be looked at is nobody’s zero. The results are kept in a folder: interrupted or killed, the same command goes on where it was, and work that is the same is done once. Exits with 70 when something could not be looked at, and with 2 when nothing could be graded.',
      sv: 'Tar emot inlämningar som de kommer: filer som qlab submit skrev, en katalog eller ett Git-förråd för varje student, zip-filen med inlämningar från Moodle eller Canvas. Var och en görs om från början i en förseglad labb som inte ser några av dina filer, och kontrollerna ser på vad som blev av det: inget som en inlämning säger räknas. Ett misstag kostar ett steg: nästa börjar från det som guiden ger. Det som inte gick att se på är ingens nolla. Resultaten sparas i en katalog: efter ett avbrott fortsätter samma kommando där det var, och arbete som är lika görs en gång. Avslutas med kod 70 när något inte gick att se på, och med 2 när inget gick att rätta.',
    },
    examples: [
      {en: 'qlab grade submissions.zip', sv: 'qlab grade inlamningar.zip'},
      {
        en: 'qlab grade handed-in/ --lab bridge --report csv=grades.csv',
        sv: 'qlab grade inlamnat/ --lab bridge --report csv=betyg.csv',
      },
      {
        en: 'qlab grade handed-in/ --policy late.yaml --overrides mine.csv',
        sv: 'qlab grade inlamnat/ --policy sent.yaml --overrides mina.csv',
      },
      {
        en: 'qlab grade submissions.zip --database postgres://qlab@db.example.org/qlab',
        sv: 'qlab grade inlamningar.zip --database postgres://qlab@db.example.org/qlab',
      },
      'qlab grade --watch --database postgres://qlab@db.example.org/qlab',
    ],
  }
  static override args = {
    path: wordArg<string[] | undefined>(
      {
        en: 'files, folders and zips with submissions',
        sv: 'filer, kataloger och zip-filer med inlämningar',
      },
      {en: 'PATH', sv: 'SÖKVÄG'},
      {takes: 'file', multiple: true},
    ),
  }
  static override flags = {
    lab: valueFlag(
      {en: 'grade this lab only', sv: 'rätta bara den här labben'},
      {en: '<lab>', sv: '<labb>'},
      {takes: 'lab'},
    ),
    results: valueFlag(
      {en: 'the folder for the results', sv: 'katalogen för resultaten'},
      {en: '<folder>', sv: '<katalog>'},
      {otherwise: 'results', takes: 'folder', outsideOnly: true},
    ),
    'secret-file': valueFlag(
      {
        en: 'the secret of the course, where students have values of their own: each submission is done again with those of its student',
        sv: 'kursens hemlighet, där studenter har egna värden: varje inlämning görs om med dem som dess student har',
      },
      {en: '<file>', sv: '<fil>'},
      {takes: 'file'},
    ),
    'carry-on': switchFlag(
      {
        en: 'begin a step after a failed one from what the guide makes (the default)',
        sv: 'börja ett steg efter ett underkänt från det som guiden ger (så är det annars)',
      },
      {on: true},
    ),
    ...GRADING_FLAGS,
    guest: guestFlag,
    database: databaseFlag,
    watch: switchFlag({
      en: 'follow what is in the database already, put there from any computer, and write its grades here',
      sv: 'följ det som redan ligger i databasen, ditlagt från vilken dator som helst, och skriv betygen här',
    }),
    batch: integerFlag(
      {
        en: 'with --watch: which batch, by its number (default: the newest)',
        sv: 'med --watch: vilken omgång, med dess nummer (annars den nyaste)',
      },
      {min: 1, dependsOn: ['watch']},
    ),
    wait: switchFlag(
      {
        en: 'with a database: wait until workers have graded all of it (the default)',
        sv: 'med en databas: vänta tills workers har rättat allt (så är det annars)',
      },
      {on: true},
    ),
    report: reportFlag(gradesFormatNames()),
  }

  static override onHost: OnHost = {how: 'here'}

  protected async perform(): Promise<Answer> {
    const {policy, overrides, 'secret-file': secret} = this.flags
    const inputs = [...(this.args.path ?? []), policy, overrides, secret]
    const reports = parseGradesReports(this.flags.report, inputs)
    const results = resolve(this.flags.results ?? 'results')
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const where = {database: this.flags.database, watches: this.flags.watch}
    const isAway = meansDatabase(where)
    const reporter = queueReporter({
      isAway,
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: isLive(stream, this.style),
    })
    try {
      const graded = await gradeWherever({
        ...workplace(),
        ...gradingOf(this.flags),
        ...where,
        batch: this.flags.batch,
        waits: this.flags.wait,
        given: this.args.path,
        lab: this.flags.lab,
        results,
        writes: reports.map(({to}) => to),
        secretFile: this.flags['secret-file'],
        guest: this.flags.guest ?? DEFAULT_GUEST,
        language: this.language,
        carryOn: this.flags['carry-on'],
        emit: reporter,
        signal: this.signal,
      })
      reporter.clear()
      const {written, lost} = reportOrLose(graded.grades, reports, {
        now: new Date(),
        language: this.language,
        given: givenPlaces(this.args.path ?? []),
      })
      return {
        json: graded.grades,
        text: `\n${[renderGrades(graded, this.style), renderReported(written, this.style)].filter(Boolean).join('\n')}`,
        exitCode: this.flags.wait ? exitCodeOfGrades(graded.grades) : EXIT.passed,
        lost,
      }
    } catch (error) {
      reporter.clear()
      if (error instanceof InterruptedError)
        this.print(
          `${wrap(isAway ? say(this.language, 'queue.left') : say(this.language, 'grading.interrupted', {folder: results}), this.style)}\n`,
        )
      throw error
    } finally {
      reporter.clear()
    }
  }
}
