import type {FoundSubmission} from '../../model/grading/found.js'
import type {Draft} from './read-pile.js'

/** The submissions by student and lab, each with its number among the student's of that lab, in the order of time. */
export function inOrder(drafts: readonly Draft[]): FoundSubmission[] {
  const known = new Set(drafts.flatMap(({lab}) => lab ?? []))
  // What cannot be read among submissions of one lab is meant as one of that lab.
  const sole = known.size === 1 ? ([...known][0] ?? null) : null
  const sorted = drafts
    .map((draft) => ({...draft, lab: draft.lab ?? sole}))
    .toSorted(
      (one, other) =>
        compare(one.student.id, other.student.id) ||
        compare(one.lab ?? '', other.lab ?? '') ||
        compare(one.submitted ?? '', other.submitted ?? '') ||
        compare(one.source, other.source),
    )
  const groups = new Map<string, Draft[]>()
  for (const draft of sorted) {
    const key = JSON.stringify([draft.student.id, draft.lab])
    groups.set(key, [...(groups.get(key) ?? []), draft])
  }
  return [...groups.values()].flatMap((group) =>
    group.map((draft, index) => numbered(draft, {number: index + 1, of: group.length})),
  )
}

function numbered({read, lab, digest, ...rest}: Draft, attempt: FoundSubmission['attempt']): FoundSubmission {
  if ('refusal' in read) return {...rest, attempt, lab, digest, submission: null, refusal: read.refusal}
  return {
    ...rest,
    attempt,
    lab: read.submission.lab,
    digest: digest ?? '',
    submission: read.submission,
    refusal: null,
  }
}

/** The same on every computer, whatever its locale; `2` before `10`. */
function compare(one: string, other: string): number {
  const by = COLLATOR.compare(one, other)
  return by !== 0 ? by : one < other ? -1 : one > other ? 1 : 0
}

const COLLATOR = new Intl.Collator('en', {numeric: true})
