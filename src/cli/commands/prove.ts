import {randomInt} from 'node:crypto'
import {availableParallelism} from 'node:os'
import {orLost} from '../../usecases/lab/or-lost.js'
import {proveLabs} from '../../usecases/proof/prove-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {formatNames, parseReports, writeReports} from '../../usecases/write-reports.js'
import {DEFAULT_GUEST} from '../../model/default-guest.js'
import {EXIT, InterruptedError, type HostError} from '../../model/errors/errors.js'
import {proofReporter} from '../render/proof/proof-reporter.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import {integerFlag, switchFlag, valueFlag, wordArg} from '../frame/inputs.js'
import {guestFlag, reportFlag} from '../frame/shared-flags.js'

export default class Prove extends BaseCommand<typeof Prove> {
  static override about = {
    summary: {
      en: 'Prove labs: try every command and every check, and every mistake that can be made.',
      sv: 'Bevisa labbar: prova alla kommandon och kontroller, och alla fel som kan göras.',
    },
    description: {
      en: 'Runs each lab as its guide has it, then once for each thing that can go wrong: a command left out, a mistyped value, a known mistake. Each must be noticed, with the right diagnosis, and what the diagnosis says is then typed to see whether it puts it right; other correct solutions must pass. Exits with 1 if one does not, and names it with file and line.',
      sv: 'Kör varje labb så som guiden beskriver den, och sedan en gång för varje sak som kan gå fel: ett utelämnat kommando, ett felskrivet värde, ett känt misstag. Alla ska upptäckas, med rätt diagnos, och det som diagnosen säger skrivs sedan in för att se om det hjälper. Andra rätta lösningar ska godkännas. Avslutas med kod 1 om något inte stämmer, och anger fil och rad.',
    },
    examples: [
      'qlab prove',
      'qlab prove bridge --only build-bridge',
      {en: 'qlab prove ./my-lab --json', sv: 'qlab prove ./min-labb --json'},
    ],
  }
  static override args = {
    lab: wordArg<string[] | undefined>(
      {en: 'a lab or its folder (default: every lab)', sv: 'en labb eller dess katalog (annars alla labbar)'},
      {en: 'LAB', sv: 'LABB'},
      {multiple: true, takes: 'lab'},
    ),
  }
  static override flags = {
    only: valueFlag(
      {en: 'prove only this step', sv: 'bevisa bara det här steget'},
      {en: '<step>', sv: '<steg>'},
      {takes: 'step'},
    ),
    jobs: integerFlag(
      {
        en: 'how many sessions at the same time (default: one per processor)',
        sv: 'hur många sessioner samtidigt (annars en per processor)',
      },
      {min: 1, max: 64},
    ),
    seed: integerFlag(
      {en: 'seed for the case order (default: random)', sv: 'frö för fallens ordning (annars slumpas det)'},
      {min: 0},
    ),
    fresh: switchFlag({
      en: 'start again, without the results of an interrupted proof',
      sv: 'börja om, utan resultaten från ett avbrutet bevis',
    }),
    since: valueFlag(
      {
        en: 'prove only labs that have changed since this Git revision',
        sv: 'bevisa bara labbar som har ändrats sedan den här Git-revisionen',
      },
      '<revision>',
    ),
    guest: guestFlag,
    report: reportFlag(formatNames('proof')),
  }

  protected async perform(): Promise<Answer> {
    const reports = parseReports('proof', this.flags.report)
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const reporter = proofReporter({
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: isLive(stream, this.style),
    })
    try {
      const proof = await proveLabs({
        ...workplace(),
        labs: this.args.lab ?? [],
        guest: this.flags.guest ?? DEFAULT_GUEST,
        only: this.flags.only,
        since: this.flags.since,
        fresh: this.flags.fresh,
        jobs: this.flags.jobs ?? availableParallelism(),
        seed: this.flags.seed ?? randomInt(2 ** 31),
        emit: reporter,
        signal: this.signal,
      })
      const lost: HostError[] = []
      orLost(
        () => writeReports(proof, reports),
        (error) => void lost.push(error),
      )
      return {json: proof, exitCode: proof.proved ? EXIT.passed : EXIT.failed, lost}
    } catch (error) {
      if (error instanceof InterruptedError) reporter.interrupted()
      throw error
    } finally {
      reporter.clear()
    }
  }
}
