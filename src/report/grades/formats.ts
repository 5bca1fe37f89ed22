import {canvas} from './formats/canvas.js'
import {classPage} from './formats/class.js'
import {csv} from './formats/csv.js'
import {githubNotes} from './formats/github-notes.js'
import {githubOutputs} from './formats/github-outputs.js'
import {githubSummary} from './formats/github-summary.js'
import {gradescope} from './formats/gradescope.js'
import {html} from './formats/html.js'
import {json} from './formats/json.js'
import {junit} from './formats/junit.js'
import {moodle} from './formats/moodle.js'
import {prairielearn} from './formats/prairielearn.js'
import {tap} from './formats/tap.js'
import type {GradesFormat} from './grades-format.js'

/** Every format of grades, in the order of the names. */
export const GRADES_FORMATS: readonly GradesFormat[] = [
  canvas,
  classPage,
  csv,
  githubNotes,
  githubOutputs,
  githubSummary,
  gradescope,
  html,
  json,
  junit,
  moodle,
  prairielearn,
  tap,
]
