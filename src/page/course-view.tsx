import {useEffect, useState} from 'preact/hooks'
import type {Language} from '../model/language.js'
import type {CourseMap, MappedLab} from '../model/view/course-map.js'
import {words} from './words.js'

/** The course as a map: what is done, what is open, what comes next. */
export function CourseView({language}: {readonly language: Language}) {
  const [map, setMap] = useState<CourseMap | null>(null)
  useEffect(() => {
    void fetch(`/api/course?language=${language}`).then(async (answer) =>
      setMap((await answer.json()) as CourseMap),
    )
  }, [language])
  const own = words[language].course
  return (
    <main class="course">
      <h1>{own.title}</h1>
      <ol>
        {map?.labs.map((lab) => (
          <li key={lab.id} class={lab.next ? 'next' : ''}>
            <a href={`/${lab.id}`}>
              <code>{lab.id}</code> {lab.title ?? own.invalid}
            </a>{' '}
            <span>{standing(lab, language)}</span>
          </li>
        ))}
      </ol>
    </main>
  )
}

function standing({passedAt, open, next}: MappedLab, language: Language): string {
  const {course} = words[language]
  return [passedAt !== null && `✓ ${course.done}`, open && course.open, next && course.next]
    .filter(Boolean)
    .join(' · ')
}
