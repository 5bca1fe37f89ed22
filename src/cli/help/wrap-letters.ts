import type {Style} from '../render/text/style.js'

/**
 * Prose in lines of at most the style's width: the first begins with `first`, the others with `rest`. For letters that are
 * one column wide: `wrap` of render/text knows others too, and to load what it needs takes longer than all of `--help`.
 */
export function wrapLetters(text: string, style: Style, first = '', rest = ' '.repeat(first.length)): string {
  const lines = [first]
  let fits = false
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (fits && line.length + 1 + word.length > style.width) lines.push(rest + word)
    else lines[lines.length - 1] = fits ? `${line} ${word}` : line + word
    fits = true
  }
  return lines.join('\n')
}
