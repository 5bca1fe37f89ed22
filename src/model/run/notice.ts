import type {Localized} from '../language.js'

/** What a folder is that a student's files should not be in. */
export type CloneKind = 'git-tree' | 'program'

/** What a student should know of the lab that was opened; each is told once. File names are absolute paths, or names in the work folder. */
export type Notice =
  | {readonly notice: 'no-kvm' | 'ends-with-us'}
  /** The student goes on at this step, the one after what was done in an earlier session. */
  | {readonly notice: 'resumed-done'; readonly lab: string}
  | {readonly notice: 'resumed'; readonly number: number; readonly of: number; readonly title: Localized}
  /** Of steps that were done before, this one is no longer as it should be. */
  | {readonly notice: 'resumed-less'; readonly number: number; readonly title: Localized}
  /** A program of an earlier session could not be started again: its words, and what it said. */
  | {readonly notice: 'not-restarted'; readonly program: string; readonly said: string}
  /** A VM was not started again, because it would be installed once more. */
  | {readonly notice: 'boots-from-cd'; readonly machine: string}
  /** A VM that had its monitor in a terminal runs in the background now. */
  | {readonly notice: 'monitor-gone'; readonly machine: string}
  /** What was done in an earlier session is of no use any more: another guest image. */
  | {readonly notice: 'progress-dropped'}
  /** What was kept of an earlier session cannot be read: another qlab has written it. It is in that file. */
  | {readonly notice: 'progress-unreadable'; readonly file: string}
  /** The lab had ended by itself, at that time (ISO 8601), after so many hours without anybody. */
  | {readonly notice: 'closed-idle'; readonly closedAt: string; readonly hours: number}
  /** The lab was closed at that time, because its user had used up the day: so much of it, as `4 h`. */
  | {readonly notice: 'closed-day'; readonly closedAt: string; readonly time: string}
  /** How much is left of a day that has a limit, both as `1 h 20 min`. */
  | {readonly notice: 'day-left'; readonly time: string; readonly limit: string}
  /** Where the student's files are that a reset or goto had put aside, and did not get to its end. */
  | {readonly notice: 'files-aside'; readonly lab: string; readonly folder: string}
  /** The lab was open already, with another guest image than the one that was asked for. */
  | {readonly notice: 'guest-stays'; readonly lab: string; readonly guest: string; readonly wanted: string}
  /** The lab has the student's own values, of that seed; or it was begun with other values than are meant now. */
  | {readonly notice: 'own-values'; readonly seed: string}
  | {readonly notice: 'seed-stays'; readonly lab: string}
  /** What the student does is recorded there, or is not any more because the computer refuses. */
  | {readonly notice: 'recorded' | 'unrecorded'; readonly folder: string}
  /** A disk was there already. */
  | {readonly notice: 'disk-kept'; readonly disk: string; readonly work: string}
  /** A disk was renamed, and a new one was made: because it had changed, or because the guest image has. */
  | {readonly notice: 'disk-restored' | 'disk-aside'; readonly disk: string; readonly as: string}
  /** The work folder is not where it would be. */
  | {
      readonly notice: 'work-elsewhere'
      readonly work: string
      readonly clone: string
      readonly kind: CloneKind
    }
  /** The lab's own folder, which somebody writes, is where the work folder would be. */
  | {readonly notice: 'work-beside-lab'; readonly work: string; readonly folder: string}
  /** The student's files were moved, or stay where they should not be. */
  | {
      readonly notice: 'work-moved' | 'work-stays'
      readonly from: string
      readonly work: string
      readonly clone: string
      readonly kind: CloneKind
    }
  /** The work folder is in a git work tree, and has got a .gitignore. */
  | {readonly notice: 'work-ignored'; readonly work: string; readonly tree: string}
