import type {Language} from '../../model/language.js'
import type {Outcome} from '../../model/run/outcome.js'

/** What the page says beside a guide, of what can be done in it. */
export const guideWords: Readonly<Record<Language, GuideWords>> = {
  en: {
    more: 'More',
    check: 'Check now',
    run: 'Do this step for me',
    typeAnswer: 'Type it for me',
    startOver: 'Start this step over',
    goHere: 'Begin at this step',
    startLabOver: 'Start the lab over',
    stop: 'Stop',
    cancel: 'Cancel',
    doing: {check: 'Checking', run: 'qlab types in the lab', place: 'Preparing the lab'},
    sureToRun:
      'qlab types this step’s commands in the lab, or what is missing or wrong of them. The step then counts as done by qlab.',
    sureToPlace: (step) =>
      `The lab gets a fresh network and fresh disks, its VMs and terminals end, and qlab does the steps before “${step}” as the guide has them. Nothing is deleted: your files are kept in a folder beside the new one, and the page says where.`,
    aside: (folder) => `The files that you had are in ${folder}.`,
    placedBefore: 'The lab is at the start of this step.',
    earlier: 'An earlier step is no longer as it was:',
    found: 'What the check found',
    expected: 'Expected:',
    actual: 'Seen:',
    look: 'Look:',
    of: (step) => `In step ${step}`,
    where: 'Where you are',
    inCourse: (at, of) => `lab ${at} of ${of} in the course`,
    allDone: 'The whole lab is done.',
    next: 'Next lab:',
    courseDone: 'You have done every lab of the course.',
    nowTicks: (title, state) => `${title}: ${state}.`,
    outcomes: {
      passed: 'passed',
      failed: 'failed',
      blocked: 'waits for something else',
      error: 'qlab could not look',
      skipped: 'not looked at',
    },
  },
  sv: {
    more: 'Mer',
    check: 'Kontrollera nu',
    run: 'Gör det här steget åt mig',
    typeAnswer: 'Skriv in det åt mig',
    startOver: 'Börja om med det här steget',
    goHere: 'Börja vid det här steget',
    startLabOver: 'Börja om med labben',
    stop: 'Stoppa',
    cancel: 'Avbryt',
    doing: {check: 'Kontrollerar', run: 'qlab skriver i labben', place: 'Förbereder labben'},
    sureToRun:
      'qlab skriver stegets kommandon i labben, eller det som saknas eller är fel av dem. Steget räknas då som gjort av qlab.',
    sureToPlace: (step) =>
      `Labben får ett nytt nätverk och nya diskar, dess VM:ar och terminaler avslutas, och qlab gör stegen före ”${step}” så som guiden har dem. Inget tas bort: dina filer sparas i en katalog bredvid den nya, och sidan talar om var.`,
    aside: (folder) => `Filerna som du hade finns i ${folder}.`,
    placedBefore: 'Labben är i början av det här steget.',
    earlier: 'Ett tidigare steg är inte längre som det var:',
    found: 'Det här såg kontrollen',
    expected: 'Väntat:',
    actual: 'Sett:',
    look: 'Titta:',
    of: (step) => `I steg ${step}`,
    where: 'Här är du',
    inCourse: (at, of) => `labb ${at} av ${of} i kursen`,
    allDone: 'Hela labben är klar.',
    next: 'Nästa labb:',
    courseDone: 'Du är klar med alla kursens labbar.',
    nowTicks: (title, state) => `${title}: ${state}.`,
    outcomes: {
      passed: 'klar',
      failed: 'inte klar',
      blocked: 'väntar på något annat',
      error: 'qlab kunde inte titta',
      skipped: 'inte kontrollerad',
    },
  },
}

interface GuideWords extends Readonly<
  Record<
    | 'more'
    | 'check'
    | 'run'
    | 'typeAnswer'
    | 'startOver'
    | 'goHere'
    | 'startLabOver'
    | 'stop'
    | 'cancel'
    | 'sureToRun'
    | 'placedBefore'
    | 'earlier'
    | 'found'
    | 'expected'
    | 'actual'
    | 'look'
    | 'where'
    | 'allDone'
    | 'next'
    | 'courseDone',
    string
  >
> {
  readonly doing: Readonly<Record<'check' | 'run' | 'place', string>>
  readonly sureToPlace: (step: string) => string
  readonly aside: (folder: string) => string
  readonly of: (step: string) => string
  readonly inCourse: (at: number, of: number) => string
  readonly nowTicks: (title: string, state: string) => string
  readonly outcomes: Readonly<Record<Outcome, string>>
}
