import {Fragment} from 'preact'
import type {Language} from '../../model/language.js'
import type {CourseMap, MappedLab} from '../../model/view/course-map.js'
import {courseParts} from '../../model/view/course-parts.js'
import {courseTree, type CourseTree} from '../../model/view/course-tree.js'
import {useAnswer} from '../use-answer.js'
import {ComputerView} from './computer-view.js'
import {courseWords} from './course-words.js'

/** The course as a map: what is done, what is open, what comes next; and what this computer lacks for it. */
export function CourseView({language}: {readonly language: Language}) {
  const map = useAnswer<CourseMap>(`/api/course?language=${language}`)
  const own = courseWords[language]
  return (
    <main class="course" id="main" tabIndex={-1}>
      <h1>{own.title}</h1>
      {map && <Next labs={map.labs} {...{language}} />}
      <section aria-labelledby="map">
        <h2 id="map">{own.map}</h2>
        {map &&
          courseParts(map.labs).map(({title, labs}) => (
            <Fragment key={title}>
              {title !== null && <h3>{title}</h3>}
              <Branches trees={courseTree(labs)} {...{language}} />
            </Fragment>
          ))}
      </section>
      <ComputerView {...{language}} />
    </main>
  )
}

function Next({labs, language}: {readonly labs: readonly MappedLab[]; readonly language: Language}) {
  const own = courseWords[language]
  const done = labs.filter(({passedAt}) => passedAt !== null).length
  const next = labs.find((lab) => lab.open && lab.passedAt === null) ?? labs.find((lab) => lab.next)
  return (
    <p class="next">
      {own.count(done, labs.length)}{' '}
      {next ? (
        <>
          {done > 0 || next.open ? own.goOn : own.begin}{' '}
          <a class="main" href={`/${next.id}`}>
            {next.title ?? next.id}
          </a>
        </>
      ) : (
        own.courseDone
      )}
    </p>
  )
}

function Branches({trees, language}: {readonly trees: readonly CourseTree[]; readonly language: Language}) {
  return (
    <ul class="branches">
      {trees.map(({lab, others, below}) => (
        <li key={lab.id}>
          <LabLine {...{lab, others, language}} />
          {below.length > 0 && <Branches trees={below} {...{language}} />}
        </li>
      ))}
    </ul>
  )
}

interface LabLineProps extends Pick<CourseTree, 'lab' | 'others'> {
  readonly language: Language
}

function LabLine({lab: {id, title, passedAt, ranAt, open, next}, others, language}: LabLineProps) {
  const own = courseWords[language]
  const asides = [
    passedAt !== null ? own.done : ranAt !== null && own.ran,
    open && own.open,
    next && own.next,
    others.length > 0 && own.also(others.join(', ')),
  ].filter(Boolean)
  return (
    <span class={next ? 'next' : ''}>
      <span aria-hidden="true" class={passedAt !== null ? 'done' : ''}>
        {passedAt !== null ? '✓' : next ? '→' : '○'}
      </span>{' '}
      <a href={`/${id}`}>
        <code>{id}</code> {title ?? own.invalid}
      </a>{' '}
      {asides.length > 0 && <span class="state">({asides.join('; ')})</span>}
    </span>
  )
}
