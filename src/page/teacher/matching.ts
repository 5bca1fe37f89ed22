import type {ClassStudent} from '../../model/web/class-view.js'

/** The students of whom every word that is looked for is somewhere: in the name, the id, a lab, a mistake. */
export function matching(students: readonly ClassStudent[], sought: string): readonly ClassStudent[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  return students.filter((each) => {
    const text = wordsOf(each).toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

function wordsOf({student, labs}: ClassStudent): string {
  return [
    ...[student.id, student.name ?? '', student.email ?? ''],
    ...labs.flatMap(({lab, title, diagnoses}) => [
      ...[lab, title],
      ...diagnoses.flatMap(({id, text}) => [id, text]),
    ]),
  ].join('\n')
}
