import {classSeeds} from '../../../usecases/seed/class-seeds.js'
import {UsageError} from '../../../model/errors/errors.js'
import {BaseCommand, type Answer} from '../../frame/base-command.js'
import type {OnHost} from '../../frame/command.js'
import {valueFlag, wordArg} from '../../frame/inputs.js'

export default class Seed extends BaseCommand<typeof Seed> {
  static override about = {
    summary: {
      en: 'For teachers: the seed of each student, from the secret of the course.',
      sv: 'För lärare: varje students frö, ur kursens hemlighet.',
    },
    description: {
      en: 'A student who starts a lab with a seed (qlab start bridge --seed …) gets names, addresses and numbers of their own in it. The seed follows from a secret that only you have, and from what the student is called; it tells nothing of the secret. Use the names that the submissions will have: the numbers or names of your learning platform. Writes a line for each student, with a comma between name and seed.',
      sv: 'En student som startar en labb med ett frö (qlab start bridge --seed …) får egna namn, adresser och siffror i den. Fröet följer av en hemlighet som bara du har, och av vad studenten heter; det säger inget om hemligheten. Använd de namn som inlämningarna kommer att ha: numren eller namnen i din lärplattform. Skriver en rad för varje student, med komma mellan namn och frö.',
    },
    examples: [
      'qlab seed --secret-file course.key anna bertil',
      'qlab seed --secret-file course.key --students class.txt',
    ],
  }
  static override args = {
    student: wordArg<string[] | undefined>({en: 'whose', sv: 'vems'}, 'STUDENT', {multiple: true}),
  }
  static override flags = {
    'secret-file': valueFlag(
      {en: 'the file with the secret of the course', sv: 'filen med kursens hemlighet'},
      {en: '<file>', sv: '<fil>'},
      {takes: 'file', outsideOnly: true},
    ),
    students: valueFlag(
      {en: 'a file that has one student on each line', sv: 'en fil med en student på varje rad'},
      {en: '<file>', sv: '<fil>'},
      {takes: 'file', outsideOnly: true},
    ),
  }

  static override onHost: OnHost = {how: 'here'}

  protected perform(): Promise<Answer> {
    const {'secret-file': secret, students: list} = this.flags
    if (secret === undefined) throw noSecret()
    const seeds = classSeeds(secret, this.args.student ?? [], list)
    return Promise.resolve({json: seeds, text: seeds.seeds.map(lineOf).join('\n')})
  }
}

/** As CSV. */
function lineOf({student, seed}: {readonly student: string; readonly seed: string}): string {
  const name = /[",]/.test(student) ? `"${student.replaceAll('"', '""')}"` : student
  return `${name},${seed}`
}

function noSecret(): UsageError {
  return new UsageError(
    'no-secret',
    {
      en: 'Which secret? A course has one, in a file that only its teachers have.',
      sv: 'Vilken hemlighet? En kurs har en, i en fil som bara lärarna har.',
    },
    {suggestions: ['openssl rand -hex 32 >course.key', 'qlab seed --secret-file course.key anna']},
  )
}
