import type {Grade} from '../../../model/grading/grade.js'
import {exitCodeOf} from '../../../model/run/exit-code.js'
import {worstOutcome} from '../../../model/run/outcome.js'
import {checkSubmissions} from '../../../usecases/submit/check-submissions.js'
import {filesToCheck, isPlaceToCheck} from '../../../usecases/submit/place-to-check.js'
import {submitLabs} from '../../../usecases/submit/submit-labs.js'
import {workplace, type Workplace} from '../../../usecases/workplace.js'
import {terminalReporter} from '../../render/run/reporter.js'
import {renderGrade} from '../../render/state/grade.js'
import {renderSubmitted} from '../../render/state/submitted.js'
import {isLive} from '../../render/text/style.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {switchFlag, valueFlag, wordArg} from '../../frame/inputs.js'

export default class Submit extends BaseCommand<typeof Submit> {
  static override about = {
    summary: {
      en: 'Write what you did in a lab to a file that you hand in.',
      sv: 'Skriv det du gjorde i en labb till en fil som du lämnar in.',
    },
    description: {
      en: 'Makes a Markdown file of the record of each lab, bridge.md for example: the commands that you typed, in the step that each belongs to, without what only looked at qlab or was ended with Ctrl-C. You can read it, change it, or write one by hand. When it is graded, its commands are typed again in a new lab, and the checks look at what came of that: nothing else counts. Steps in which qlab typed commands for you, and how many hints you took, stand at its top. There are no keys in it, and no path of your home folder. A file of that name that differs is kept under another name. Without LAB, all labs that have a record are written. With --check, qlab does it again here, in a new lab beside the one that may be open, and says what it is worth; a file (.md), a zip or a folder in place of a lab was written before, by hand for instance. Files that the lab asks for are written to a zip beside, bridge.zip: hand in both.',
      sv: 'Gör en Markdown-fil av inspelningen av varje labb, till exempel bridge.md: de kommandon som du skrev, i det steg som vart och ett hör till, utan det som bara gällde qlab eller avslutades med Ctrl-C. Du kan läsa den, ändra i den eller skriva en för hand. När den rättas skrivs kommandona en gång till i en ny labb, och kontrollerna ser på vad som blev av det: inget annat räknas. Överst står i vilka steg qlab skrev kommandon åt dig och hur många ledtrådar du tog. Där finns inga nycklar och ingen sökväg till din hemkatalog. En fil med samma namn som ser annorlunda ut behålls under ett annat namn. Utan LABB skrivs alla labbar som har en inspelning. Med --check gör qlab om allt här, i en ny labb bredvid den som kanske är öppen, och säger vad det är värt; en fil (.md), en zip-fil eller en katalog i stället för en labb skrevs förut, till exempel för hand. Filer som labben vill ha skrivs till en zip-fil bredvid, bridge.zip: lämna in båda.',
    },
    examples: [
      'qlab submit bridge',
      'qlab submit bridge --check',
      'qlab submit bridge dnsmasq --student anna --to handin',
    ],
  }
  static override args = {
    lab: wordArg<string[] | undefined>(
      {
        en: 'which labs; with --check also a file or folder that was written before',
        sv: 'vilka labbar; med --check också en fil eller katalog som skrevs förut',
      },
      {en: 'LAB', sv: 'LABB'},
      {takes: 'lab', multiple: true},
    ),
  }
  static override flags = {
    check: switchFlag({
      en: 'then do it again in a new lab, and say what it is worth',
      sv: 'gör sedan om allt i en ny labb, och säg vad det är värt',
    }),
    student: valueFlag(
      {
        en: 'whose it is (default: QLAB_STUDENT, or your user name)',
        sv: 'vems den är (annars QLAB_STUDENT eller ditt användarnamn)',
      },
      {en: '<name>', sv: '<namn>'},
      {outsideOnly: true},
    ),
    to: valueFlag(
      {en: 'the folder for the files', sv: 'katalogen för filerna'},
      {en: '<folder>', sv: '<katalog>'},
      {otherwise: '.', takes: 'folder', outsideOnly: true},
    ),
  }

  static override onHost: OnHost = {
    how: 'there',
    files: ({words, flags}) => [
      {named: (flags as {to?: string}).to ?? '.', kind: 'submissions'},
      ...words.before.flatMap((named) => filesToCheck(named)),
    ],
  }

  protected async perform(): Promise<Answer> {
    const place = workplace()
    const named = this.args.lab ?? []
    const files = this.flags.check ? named.filter(isPlaceToCheck) : []
    const labs = named.filter((name) => !files.includes(name))
    const submitted =
      files.length > 0 && labs.length === 0
        ? null
        : await submitLabs({
            ...place,
            labs,
            folder: this.flags.to ?? '.',
            student: this.flags.student,
            language: this.language,
          })
    const text = submitted && renderSubmitted(submitted, this.style)
    if (!this.flags.check) return {json: submitted, text: text ?? ''}
    if (text !== null) this.print(`${text}\n`)
    const written = submitted?.submissions.map(({file}) => file) ?? []
    const grades: Grade[] = []
    for (const file of [...written, ...files]) grades.push(...(await this.#check(file, place)))
    const outcome = worstOutcome(grades.map((grade) => grade.outcome))
    return {json: {...submitted, schema: 'qlab/submitted/1', grades}, exitCode: exitCodeOf(outcome)}
  }

  async #check(file: string, place: Workplace): Promise<Grade[]> {
    const stream = this.jsonEnabled() ? process.stderr : process.stdout
    const reporter = terminalReporter({
      write: (text) => (this.jsonEnabled() ? void stream.write(text) : this.print(text)),
      style: this.style,
      live: isLive(stream, this.style),
      answers: false,
    })
    try {
      return await checkSubmissions({
        ...place,
        path: file,
        language: this.language,
        emit: reporter,
        signal: this.signal,
        graded: (grade) => {
          reporter.clear()
          this.print(`\n${renderGrade(grade, this.style)}\n`)
        },
      })
    } finally {
      reporter.clear()
    }
  }
}
