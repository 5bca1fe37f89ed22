import {useEffect, useState} from 'preact/hooks'
import type {Language} from '../model/language.js'
import {CourseView} from './course-view.js'
import {LabView} from './lab-view.js'
import {rememberedLanguage, rememberLanguage} from './remembered.js'
import {words} from './words.js'

/** The whole page: the course, or the lab that the address names. */
export function Page() {
  const [language, setLanguage] = useState<Language>(rememberedLanguage)
  const lab = location.pathname.slice(1)
  const {page} = words[language]
  useEffect(() => {
    document.documentElement.lang = language
    rememberLanguage(language)
  }, [language])
  const other = language === 'en' ? 'sv' : 'en'
  return (
    <>
      <header>
        <a href="/">{page.course}</a>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {words[other].page.ownName}
        </button>
      </header>
      {lab === '' ? <CourseView language={language} /> : <LabView lab={lab} language={language} />}
    </>
  )
}
