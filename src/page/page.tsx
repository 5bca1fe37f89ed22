import {useEffect, useState} from 'preact/hooks'
import type {Language} from '../model/language.js'
import type {PageAbout} from '../model/web/class-view.js'
import {CourseView} from './course/course-view.js'
import {WhereInCourse} from './course/where-in-course.js'
import {LabView} from './lab-view.js'
import {rememberedLanguage, rememberLanguage} from './remembered.js'
import {ClassPage} from './teacher/class-page.js'
import {ProofPage} from './teacher/proof-page.js'
import {teacherWords} from './teacher/teacher-words.js'
import {ThemeSwitch} from './theme-switch.js'
import {useAnswer} from './use-answer.js'
import {words} from './words.js'

/** The whole page: the course, a class, a proof, or the lab that the address names. */
export function Page() {
  const [language, setLanguage] = useState<Language>(rememberedLanguage)
  const about = useAnswer<PageAbout>('/api/about')
  const view = location.pathname.slice(1)
  const lab = ['', 'class', 'proof'].includes(view) ? null : view
  const {page} = words[language]
  const {class: ofClass, proof} = teacherWords[language]
  useEffect(() => {
    document.documentElement.lang = language
    document.title = view === '' ? 'qlab' : `${view} · qlab`
    rememberLanguage(language)
  }, [language])
  const other = language === 'en' ? 'sv' : 'en'
  return (
    <>
      <a class="skip" href="#main">
        {page.toMain}
      </a>
      {lab !== null && (
        <a class="skip" href="#topology">
          {page.toNetworks}
        </a>
      )}
      <header>
        <nav aria-label={page.where}>
          <a href="/">{page.course}</a>
          {about?.grades && <a href="/class">{ofClass}</a>}
          {about?.proof && <a href="/proof">{proof}</a>}
          {lab !== null && <WhereInCourse {...{lab, language}} />}
        </nav>
        <ThemeSwitch {...{language}} />
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {words[other].page.ownName}
        </button>
      </header>
      {view === '' && <CourseView language={language} />}
      {view === 'class' && <ClassPage language={language} />}
      {view === 'proof' && <ProofPage language={language} />}
      {lab !== null && <LabView lab={lab} language={language} />}
    </>
  )
}
