import type {Language} from '../model/language.js'
import {words} from './words.js'

interface CodeBlockProps {
  readonly language: Language
  /** Where it is to be typed, as a fence says it. */
  readonly on: string
  readonly code: string
  readonly onType: (text: string, on: string) => void
}

/** Commands of a guide, to be typed or copied. */
export function CodeBlock({language, on, code, onType}: CodeBlockProps) {
  const own = words[language].lab
  return (
    <figure class="commands">
      <figcaption>
        <span>{on}</span>
        {on !== '' && (
          <button type="button" onClick={() => onType(code, on)}>
            {own.type}
          </button>
        )}
        <button type="button" onClick={() => void navigator.clipboard.writeText(code)}>
          {own.copy}
        </button>
      </figcaption>
      <pre tabIndex={0}>{code}</pre>
    </figure>
  )
}
