import {check} from 'qlab/lab'
import type {Diagnosis, Json, Localized} from 'qlab/lab'
import {answerIn} from './answer-in.js'

/** A question that the student asks over QMP, and keeps the answer of. */
export interface Question {
  readonly prefix: string
  readonly title: Localized
  readonly file: string
  /** What is to be in the answer, and where it is. */
  readonly wanted: string
  readonly find: (returned: readonly Json[]) => string | null
  readonly command: string
  /** Where another answer means that the VM stands still: what lets it go on, and asks again. */
  readonly standing?: string
}

/** What is seen of an answer. */
interface Answered extends Record<string, Json> {
  readonly there: boolean
  readonly greeted: boolean
  readonly found: string | null
  readonly error: string | null
}

/** That a file has the answer to a question, as QEMU gave it. Ids: `<prefix>-asked`; `-missing`, `-unheard`, `-no-json` … */
export function asked({prefix, title, file, wanted, find, command, standing}: Question) {
  return check({
    id: `${prefix}-asked`,
    title,
    needs: ['qmp-socket'],
    observe: async ({host}) => {
      const answer = await answerIn(host, file)
      const {greeted = false, returned = [], error = null} = answer ?? {}
      return {there: answer !== null, greeted, found: find(returned), error}
    },
    judge: ({greeted, found}, expect) => {
      expect(greeted).to.equal(true)
      expect(found).to.equal(wanted)
    },
    diagnoses: [
      {
        id: `${prefix}-missing`,
        when: ({there}) => !there,
        say: {
          en: `There is no ${file} in the work folder: the question has not been asked, or its answer was shown and not kept.`,
          sv: `Det finns ingen ${file} i arbetskatalogen: frågan har inte ställts, eller så visades svaret utan att sparas.`,
        },
        look: 'ls -l',
        then: command,
      },
      {
        id: `${prefix}-unheard`,
        when: ({greeted}) => !greeted,
        say: {
          en: `${file} has no greeting of QEMU's in it: socat did not get through, or another program holds the socket, which has room for one at a time.`,
          sv: `I ${file} finns ingen hälsning från QEMU: socat kom inte fram, eller så håller ett annat program i socketen, som bara har plats för en åt gången.`,
        },
        look: 'ls -l /tmp/qmp-sock',
        then: command,
      },
      {
        id: `${prefix}-no-json`,
        when: ({error}) => error?.includes('JSON parse'),
        say: {
          en: `QEMU could not read the question: it was no JSON. Words for people belong to the monitor; and JSON wants double quotes, and braces in pairs.`,
          sv: `QEMU kunde inte läsa frågan: den var inte JSON. Ord för människor hör till monitorn, och JSON vill ha dubbla citattecken och klamrar i par.`,
        },
        look: `cat ${file}`,
        then: command,
      },
      {
        id: `${prefix}-not-negotiated`,
        when: ({error}) => error?.includes('qmp_capabilities'),
        say: {
          en: 'QEMU takes no command before the greeting is answered: qmp_capabilities must come first, each time that one connects.',
          sv: 'QEMU tar inte emot något kommando förrän hälsningen är besvarad: qmp_capabilities måste komma först, varje gång man ansluter.',
        },
        look: `cat ${file}`,
        then: command,
      },
      {
        id: `${prefix}-unknown-command`,
        when: ({error}) => error?.startsWith('CommandNotFound'),
        say: {
          en: `QEMU knows no such command. Its name must be right to the letter; the error in ${file} tells which one it was given.`,
          sv: `QEMU känner inte till något sådant kommando. Namnet måste stämma exakt, och felet i ${file} berättar vilket det fick.`,
        },
        look: `cat ${file}`,
        then: command,
      },
      ...(standing ? [stands(prefix, file, standing)] : []),
      {
        id: `${prefix}-no-answer`,
        when: ({found}) => found !== wanted,
        say: {
          en: `QEMU has greeted, but the answer that was asked for is not in ${file}. Ask again.`,
          sv: `QEMU har hälsat, men svaret som du skulle fråga efter finns inte i ${file}. Fråga igen.`,
        },
        look: `cat ${file}`,
        then: command,
      },
    ],
  })
}

function stands(prefix: string, file: string, then: string): Diagnosis<Answered> {
  return {
    id: `${prefix}-standing`,
    when: ({found}) => found !== null,
    say: {
      en: `QEMU has answered, and its answer, in ${file}, is that the VM does not run: somebody has paused it, or it was started with -S. Let it go on with cont, and ask again.`,
      sv: `QEMU har svarat, och svaret, i ${file}, är att VM:en står stilla: någon har pausat den, eller så startades den med -S. Låt den fortsätta med cont och fråga igen.`,
    },
    look: `cat ${file}`,
    then,
  }
}
