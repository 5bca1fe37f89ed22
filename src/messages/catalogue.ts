import type {Localized} from '../model/language.js'
import {CLASS_PAGE} from './grading/class-page.js'
import {COMPLETION} from './shell/completion.js'
import {COURSE} from './course.js'
import {FEEDBACK} from './feedback.js'
import {GRADE} from './grading/grade.js'
import {GRADING} from './grading/grading.js'
import {REGRADE} from './grading/regrade.js'
import {GRADE_PAGE} from './grading/grade-page.js'
import {GUIDE} from './guide.js'
import {HELP} from './help.js'
import {HOST} from './remote/host.js'
import {LAB} from './lab.js'
import {MANUAL} from './shell/manual.js'
import {CLONE, NOTICE, PROOF_NOTICE} from './notice.js'
import {IMAGE, IMAGE_STEP, OPENING} from './opening.js'
import {OUTCOME} from './outcome.js'
import {PLAIN} from './plain.js'
import {PROGRESS} from './progress.js'
import {PROOF} from './authors/proof.js'
import {QUEUE} from './grading/queue.js'
import {RECORD} from './record.js'
import {REPORTED} from './grading/reported.js'
import {RUN} from './run.js'
import {SCREEN} from './walk/screen.js'
import {SUBMIT} from './grading/submit.js'
import {TABLE} from './table.js'
import {TOPOLOGY} from './topology.js'
import {TROUBLE} from './trouble.js'
import {TRUST} from './authors/trust.js'
import {WEB} from './web.js'
import {WALK} from './walk/walk.js'

/** Everything that the command line says of its own, by area and name, in every language. */
export const CATALOGUE = {
  'class-page': CLASS_PAGE,
  clone: CLONE,
  completion: COMPLETION,
  course: COURSE,
  feedback: FEEDBACK,
  grade: GRADE,
  grading: GRADING,
  regrade: REGRADE,
  'grade-page': GRADE_PAGE,
  guide: GUIDE,
  help: HELP,
  host: HOST,
  image: IMAGE,
  'image-step': IMAGE_STEP,
  lab: LAB,
  manual: MANUAL,
  notice: NOTICE,
  opening: OPENING,
  outcome: OUTCOME,
  plain: PLAIN,
  progress: PROGRESS,
  proof: PROOF,
  'proof-notice': PROOF_NOTICE,
  queue: QUEUE,
  record: RECORD,
  reported: REPORTED,
  run: RUN,
  screen: SCREEN,
  submit: SUBMIT,
  table: TABLE,
  topology: TOPOLOGY,
  trouble: TROUBLE,
  trust: TRUST,
  web: WEB,
  walk: WALK,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Localized>>>>

type Catalogue = typeof CATALOGUE
export type Area = keyof Catalogue

/** The name of a message, after its area: `run.stepOf`. */
export type MessageKey<In extends Area = Area> = {
  [A in In]: `${A}.${keyof Catalogue[A] & string}`
}[In]

/** The message of that name. */
export type MessageOf<Key> = Key extends `${infer A extends Area}.${infer Name}`
  ? Name extends keyof Catalogue[A]
    ? Catalogue[A][Name]
    : never
  : never
