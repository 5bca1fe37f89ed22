import type {GradedOutcome} from '../../model/grading/grades.js'
import type {WhyAgain} from '../../model/grading/regrade.js'
import type {Language} from '../../model/language.js'

/** What the page says to a teacher. */
export const teacherWords: Readonly<Record<Language, TeacherWords>> = {
  en: {
    class: 'The class',
    proof: 'The proof',
    search: 'Search by name, lab or mistake',
    found: (count, of) => `${count} of ${of} students`,
    student: 'Student',
    work: 'Labs',
    mistakes: 'Mistakes',
    report: 'The report of the class',
    page: (name) => `The page of ${name}`,
    back: 'Back to the class',
    facts: 'What was seen',
    hidden: 'All checks are here, also those that students are not told of.',
    points: (score, of) => `${score} of ${of}`,
    noScore: 'no grade',
    regrade: 'Regrade preview',
    regradeHow:
      'Judges the results again by the labs as they are now. Nothing is written; qlab regrade --write does that.',
    preview: 'Preview a regrade',
    looking: 'Judging …',
    failed: 'The regrade could not be previewed:',
    same: 'No grade would change.',
    changes: (count, of) => `${count} of ${of} grades would change:`,
    change: (before, after) => `${before} → ${after}`,
    again: 'These would have to be looked at again (qlab regrade --run):',
    broken: 'Files among the results that qlab cannot use:',
    loading: 'Reading the results …',
    outcomes: {passed: 'passed', failed: 'not all passed', error: 'qlab could not look', refused: 'refused'},
    whys: {
      observation: 'the code that looks has changed',
      'new-check': 'the check is new',
      unblocked: 'it waited for a check that passes now',
      waits: 'the check would wait longer now',
      late: 'the check would not wait so long now',
      partial: 'not all that was seen is kept',
      beginning: 'an earlier step is judged otherwise',
      preparation: 'the guide’s commands have changed',
      surroundings: 'the lab’s VMs, disks or network have changed',
      values: 'the student’s values have changed',
      steps: 'the lab has other steps',
      unknown: 'how it was looked at is not kept',
      'not-done': 'it has no result',
      'judge-throws': 'the check itself has an error',
    },
  },
  sv: {
    class: 'Klassen',
    proof: 'Beviset',
    search: 'Sök på namn, labb eller misstag',
    found: (count, of) => `${count} av ${of} studenter`,
    student: 'Student',
    work: 'Labbar',
    mistakes: 'Misstag',
    report: 'Klassens rapport',
    page: (name) => `Sidan för ${name}`,
    back: 'Tillbaka till klassen',
    facts: 'Det här sågs',
    hidden: 'Här finns alla kontroller, även de som studenter inte får veta något om.',
    points: (score, of) => `${score.toLocaleString('sv')} av ${of.toLocaleString('sv')}`,
    noScore: 'inget betyg',
    regrade: 'Förhandsvisning av ny bedömning',
    regradeHow:
      'Bedömer resultaten på nytt efter labbarna som de är nu. Inget skrivs; det gör qlab regrade --write.',
    preview: 'Förhandsvisa en ny bedömning',
    looking: 'Bedömer …',
    failed: 'Den nya bedömningen kunde inte förhandsvisas:',
    same: 'Inget betyg skulle ändras.',
    changes: (count, of) => `${count} av ${of} betyg skulle ändras:`,
    change: (before, after) => `${before} → ${after}`,
    again: 'De här måste kontrolleras igen (qlab regrade --run):',
    broken: 'Filer bland resultaten som qlab inte kan använda:',
    loading: 'Läser resultaten …',
    outcomes: {passed: 'klar', failed: 'inte allt klart', error: 'qlab kunde inte titta', refused: 'avvisad'},
    whys: {
      observation: 'koden som tittar har ändrats',
      'new-check': 'kontrollen är ny',
      unblocked: 'den väntade på en kontroll som är klar nu',
      waits: 'kontrollen skulle vänta längre nu',
      late: 'kontrollen skulle inte vänta så länge nu',
      partial: 'allt som sågs är inte sparat',
      beginning: 'ett tidigare steg bedöms annorlunda',
      preparation: 'guidens kommandon har ändrats',
      surroundings: 'labbens VM:ar, diskar eller nätverk har ändrats',
      values: 'studentens värden har ändrats',
      steps: 'labben har andra steg',
      unknown: 'hur det kontrollerades är inte sparat',
      'not-done': 'det finns inget resultat',
      'judge-throws': 'det är fel i själva kontrollen',
    },
  },
}

interface TeacherWords extends Readonly<
  Record<
    | 'class'
    | 'proof'
    | 'search'
    | 'student'
    | 'work'
    | 'mistakes'
    | 'report'
    | 'back'
    | 'facts'
    | 'hidden'
    | 'noScore'
    | 'regrade'
    | 'regradeHow'
    | 'preview'
    | 'looking'
    | 'failed'
    | 'same'
    | 'again'
    | 'broken'
    | 'loading',
    string
  >
> {
  readonly found: (count: number, of: number) => string
  readonly page: (name: string) => string
  readonly points: (score: number, of: number) => string
  readonly changes: (count: number, of: number) => string
  readonly change: (before: string, after: string) => string
  readonly outcomes: Readonly<Record<GradedOutcome, string>>
  readonly whys: Readonly<Record<WhyAgain, string>>
}
