import {randomInt} from 'node:crypto'
import {availableParallelism} from 'node:os'
import {orLost} from '../../usecases/lab/or-lost.js'
import {proveLabs} from '../../usecases/proof/prove-labs.js'
import {workplace} from '../../usecases/workplace.js'
import {formatNames, parseReports, writeReports} from '../../usecases/write-reports.js'
import {anyOf} from '../../model/any-of.js'
import {DEFAULT_GUEST} from '../../model/default-guest.js'
import {PLANNED_KINDS} from '../../model/proof.js'
import {EXIT, InterruptedError, type HostError} from '../../model/errors/errors.js'
import {proofReporter} from '../render/proof/proof-reporter.js'
import {isLive} from '../render/text/style.js'
import {BaseCommand, type Answer} from '../frame/base-command.js'
import type {OnHost} from '../frame/command.js'
import {reportFiles} from '../remote/named-files.js'
import {choiceFlag, integerFlag, switchFlag, valueFlag, wordArg} from '../frame/inputs.js'
import {guestFlag, reportFlag, trustFlag} from '../frame/shared-flags.js'
import {askToTrust} from '../trust/ask-to-trust.js'

/** How many tangles of a lab are tried when nobody says. */
const TANGLES = 200
/** What a lab's own files have, which a student's values are put into. */
const OF_VALUES = ['alternative', 'mistake'] as const

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
    kind: choiceFlag(
      {
        en: `prove only cases of this kind, beside the guide itself: ${anyOf(PLANNED_KINDS, 'en')}`,
        sv: `bevisa bara fall av den här sorten, utöver själva guiden: ${anyOf(PLANNED_KINDS, 'sv')}`,
      },
      PLANNED_KINDS,
      {en: '<kind>', sv: '<sort>'},
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
    seeds: integerFlag(
      {
        en: 'prove each lab with the values of this many students in place of those of the handout; without --kind only the guide, the alternatives and the mistakes',
        sv: 'bevisa varje labb med så här många studenters värden i stället för dem i häftet; utan --kind bara guiden, alternativen och misstagen',
      },
      {min: 1, max: 1000},
    ),
    tangles: integerFlag(
      {
        en: 'how many cases of several slips at once, and of slips that are then put right (default: 200)',
        sv: 'hur många fall med flera fel på en gång, och med fel som sedan rättas (annars 200)',
      },
      {min: 0, max: 10_000},
    ),
    repeat: integerFlag(
      {
        en: 'run the guide’s own way this many times more, to find checks that fail now and then',
        sv: 'kör guidens egen väg så här många gånger till, för att hitta kontroller som ibland slår fel',
      },
      {min: 1, max: 10_000},
    ),
    load: switchFlag({
      en: 'keep every processor busy meanwhile: a slow computer must not make right work wrong',
      sv: 'håll alla processorer upptagna under tiden: en långsam dator får inte göra rätt arbete fel',
    }),
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
    trust: trustFlag,
    report: reportFlag(formatNames('proof')),
  }

  static override onHost: OnHost = {how: 'there', files: reportFiles}

  protected async perform(): Promise<Answer> {
    const reports = parseReports('proof', this.flags.report)
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const reporter = proofReporter({
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: isLive(stream, this.style),
    })
    const {style, signal} = this
    try {
      const proof = await proveLabs({
        ...workplace(),
        labs: this.args.lab ?? [],
        guest: this.flags.guest ?? DEFAULT_GUEST,
        only: this.flags.only,
        kinds: this.flags.kind ? [this.flags.kind] : this.flags.seeds ? OF_VALUES : undefined,
        students: this.flags.seeds,
        since: this.flags.since,
        fresh: this.flags.fresh,
        tangles: this.flags.tangles ?? TANGLES,
        repeat: this.flags.repeat ?? 0,
        load: this.flags.load,
        trusting: askToTrust({trust: this.flags.trust, json: this.jsonEnabled(), style, signal}),
        jobs: this.flags.jobs ?? availableParallelism(),
        seed: this.flags.seed ?? randomInt(2 ** 31),
        emit: reporter,
        signal,
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
