import {LANGUAGES, type Language} from '../model/language.js'

const KEY = 'language'

/** The language that was chosen last here, else the browser's. */
export function rememberedLanguage(): Language {
  const kept = localStorage.getItem(KEY) ?? navigator.language.slice(0, 2)
  return LANGUAGES.find((language) => language === kept) ?? 'en'
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
}
