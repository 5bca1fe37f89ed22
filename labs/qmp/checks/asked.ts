import {check} from 'qlab/lab'
import type {Diagnosis, Json, Localized} from 'qlab/lab'
import {answerIn, type Answer} from './answer-in.js'

/** A question that the student asks over QMP, and keeps the answer of. */
export interface Question {
  readonly prefix: string
  readonly title: Localized
  readonly file: string
  /** What is to be in the answer, and where it is. */
  readonly wanted: string
  readonly find: (returned: readonly Json[]) => string | null
  readonly command: string
  /** Where another answer means that the VM is paused: what lets it continue, and asks again. */
  readonly standing?: string
}

/** What is seen of an answer. */
interface Answered extends Record<string, Json> {
  readonly there: boolean
  readonly holds: Answer['holds'] | null
  readonly found: string | null
  readonly error: string | null
}

/** That a file has the answer to a question, as QEMU gave it. Ids: `<prefix>-asked`; `-missing`, `-unheard`, `-printed-by-python`, `-no-json` … */
export function asked({prefix, title, file, wanted, find, command, standing}: Question) {
  return check({
    id: `${prefix}-asked`,
    title,
    needs: ['qmp-socket'],
    observe: async ({host}) => {
      const answer = await answerIn(host, file)
      const {holds = null, returned = [], error = null} = answer ?? {}
      return {there: answer !== null, holds, found: find(returned), error}
    },
    judge: ({found}, expect) => expect(found).to.equal(wanted),
    diagnoses: [
      {
        id: `${prefix}-missing`,
        when: ({there}) => !there,
        say: {
          en: `There is no ${file} in the work folder: the question has not been asked, or its answer was shown but not saved.`,
          sv: `Det finns ingen ${file} i arbetskatalogen: du har inte ställt frågan, eller så visades svaret utan att sparas.`,
        },
        look: 'ls -l',
        then: command,
      },
      {
        id: `${prefix}-unheard`,
        when: ({holds}) => holds === 'nothing',
        say: {
          en: `${file} is empty: QEMU did not answer. The socket is /tmp/qmp-sock, and it has room for one at a time, so no other program may be connected to it.`,
          sv: `${file} är tom: QEMU svarade inte. Socketen är /tmp/qmp-sock och har plats för en åt gången, så inget annat program får vara anslutet till den.`,
        },
        look: 'ss -x | grep qmp-sock; ls -l /tmp/qmp-sock',
        then: command,
      },
      printedByPython(prefix, file, command),
      {
        id: `${prefix}-not-qmp`,
        when: ({holds}) => holds === 'something else',
        say: {
          en: `There is something in ${file}, but no message from QEMU: those are JSON, each in braces. Save what comes from the socket exactly as it is.`,
          sv: `Det står något i ${file}, men inget meddelande från QEMU: de är JSON, vart och ett inom klamrar. Spara det som kommer från socketen precis som det är.`,
        },
        look: `cat ${file}`,
        then: command,
      },
      {
        id: `${prefix}-no-json`,
        when: ({error}) => error?.includes('JSON parse'),
        say: {
          en: `QEMU could not read the question, because it was not JSON. HMP commands belong in the monitor; JSON needs double quotes, and a } for every {.`,
          sv: `QEMU kunde inte läsa frågan, eftersom den inte var JSON. HMP-kommandon hör hemma i monitorn. I JSON behövs dubbla citattecken, och lika många { som }.`,
        },
        look: `cat ${file}`,
        then: command,
      },
      {
        id: `${prefix}-not-negotiated`,
        when: ({error}) => error?.includes('qmp_capabilities'),
        say: {
          en: 'QEMU accepts no command before the greeting is answered: qmp_capabilities must come first, in every connection.',
          sv: 'QEMU tar inte emot något kommando förrän hälsningen är besvarad: qmp_capabilities måste komma först, varje gång du ansluter.',
        },
        look: `cat ${file}`,
        then: command,
      },
      {
        id: `${prefix}-unknown-command`,
        when: ({error}) => error?.startsWith('CommandNotFound'),
        say: {
          en: `QEMU has no such command. The name must match exactly; the error in ${file} shows which name QEMU got.`,
          sv: `QEMU har inget sådant kommando. Namnet måste stämma exakt, och felet i ${file} visar vilket namn QEMU fick.`,
        },
        look: `cat ${file}`,
        then: command,
      },
      ...(standing ? [stands(prefix, file, standing)] : []),
      {
        id: `${prefix}-no-answer`,
        when: ({found}) => found !== wanted,
        say: {
          en: `${file} holds messages from QEMU, but not the answer to this question. Ask again.`,
          sv: `I ${file} finns meddelanden från QEMU, men inte svaret på den här frågan. Fråga igen.`,
        },
        look: `cat ${file}`,
        then: command,
      },
    ],
  })
}

/** A dictionary that Python has printed looks like JSON, and no program can read it as such. */
export function printedByPython(
  prefix: string,
  file: string,
  then: string,
): Diagnosis<{readonly holds: Answer['holds'] | null}> {
  return {
    id: `${prefix}-printed-by-python`,
    when: ({holds}) => holds === 'python',
    say: {
      en: `${file} holds QEMU's answer as Python prints it, with single quotes, True and None. That is not JSON, and no other program can read it. Write it with json.dump, or save what comes from the socket exactly as it is.`,
      sv: `I ${file} står QEMU:s svar så som Python skriver ut det, med enkla citattecken, True och None. Det är inte JSON, och inget annat program kan läsa det. Skriv det med json.dump, eller spara det som kommer från socketen precis som det är.`,
    },
    look: `cat ${file}`,
    then,
  }
}

function stands(prefix: string, file: string, then: string): Diagnosis<Answered> {
  return {
    id: `${prefix}-standing`,
    when: ({found}) => found !== null,
    say: {
      en: `QEMU answered, but the answer in ${file} is that the VM is not running: somebody has paused it, or it was started with -S. Let it continue with cont, and ask again.`,
      sv: `QEMU svarade, men enligt svaret i ${file} är VM:en pausad: någon har pausat den, eller så startades den med -S. Låt den fortsätta med cont och fråga igen.`,
    },
    look: `cat ${file}`,
    then,
  }
}
