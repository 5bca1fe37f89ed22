import {useEffect, useState} from 'preact/hooks'
import type {Language} from '../model/language.js'
import {words} from './words.js'

const KEY = 'theme'
const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** Light, dark, or as the reader's screen is. */
export function ThemeSwitch({language}: {readonly language: Language}) {
  const [theme, setTheme] = useState<Theme>(remembered)
  useEffect(() => {
    const {style} = document.documentElement
    // All colours follow from it.
    style.colorScheme = theme === 'system' ? 'light dark' : theme
  }, [theme])
  const {themes} = words[language]
  return (
    <label>
      {themes.label}{' '}
      <select
        value={theme}
        onChange={({currentTarget: {value}}) => {
          // At once: the page may be left in the next moment.
          localStorage.setItem(KEY, value)
          setTheme(value as Theme)
        }}
      >
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {themes[each]}
          </option>
        ))}
      </select>
    </label>
  )
}

function remembered(): Theme {
  return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system'
}
