import {useEffect, useState} from 'preact/hooks'
import type {Language} from '../model/language.js'
import {CourseView} from './course/course-view.js'
import {WhereInCourse} from './course/where-in-course.js'
import {LabView} from './lab-view.js'
import {rememberedLanguage, rememberLanguage} from './remembered.js'
import {ThemeSwitch} from './theme-switch.js'
import {words} from './words.js'

/** The whole page: the course, or the lab that the address names. */
export function Page() {
  const [language, setLanguage] = useState<Language>(rememberedLanguage)
  const lab = location.pathname.slice(1)
  const {page} = words[language]
  useEffect(() => {
    document.documentElement.lang = language
    document.title = lab === '' ? 'qlab' : `${lab} · qlab`
    rememberLanguage(language)
  }, [language])
  const other = language === 'en' ? 'sv' : 'en'
  return (
    <>
      <a class="skip" href="#main">
        {page.toMain}
      </a>
      {lab !== '' && (
        <a class="skip" href="#topology">
          {page.toNetworks}
        </a>
      )}
      <header>
        <nav aria-label={page.where}>
          <a href="/">{page.course}</a>
          {lab !== '' && <WhereInCourse {...{lab, language}} />}
        </nav>
        <ThemeSwitch {...{language}} />
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {words[other].page.ownName}
        </button>
      </header>
      {lab === '' ? <CourseView language={language} /> : <LabView lab={lab} language={language} />}
    </>
  )
}
