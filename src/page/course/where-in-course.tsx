import type {Language} from '../../model/language.js'
import type {CourseMap} from '../../model/view/course-map.js'
import {guideWords} from '../guide/guide-words.js'
import {useAnswer} from '../use-answer.js'

/** Which lab of the course it is. */
export function WhereInCourse({lab, language}: {readonly lab: string; readonly language: Language}) {
  const labs = useAnswer<CourseMap>(`/api/course?language=${language}`)?.labs ?? []
  const at = labs.findIndex(({id}) => id === lab)
  return (
    <span>
      {' › '}
      <code>{lab}</code> {at >= 0 && `(${guideWords[language].inCourse(at + 1, labs.length)})`}
    </span>
  )
}
