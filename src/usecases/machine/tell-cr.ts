import type {Language} from '../../model/language.js'

/** Says on standard error that a script has the line ends of Windows, and what is done about them. */
export function tellCr(language: Language): (line: number) => void {
  return (line) => {
    const words = {
      en: `line ${line} ends with CR LF, as Windows writes it. The CR is left out, here and in the lines after it.`,
      sv: `rad ${line} slutar med CR LF, som Windows skriver. CR-tecknet tas bort, där och på raderna efter.`,
    }
    process.stderr.write(`qlab: ${words[language]}\n`)
  }
}
