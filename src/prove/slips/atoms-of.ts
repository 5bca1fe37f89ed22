import type {Word} from '../../shell/simple-commands.js'

/** A single value: a word, or a part of one such as `ifname=tap0` in `tap,id=net0,ifname=tap0`. */
export interface Atom {
  /** What stands before the `=`; null when nothing does. */
  readonly key: string | null
  readonly value: string
  readonly start: number
  readonly end: number
  /** The word that it is in, and the word before that one; empty when there is none. */
  readonly word: Word
  readonly before: string
}

/** The values of a command's words. What the shell would fill in is not a value that could be mistyped here. */
export function atomsOf(words: readonly Word[]): Atom[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1]?.text ?? ''
    return [...word.text.matchAll(/(?:^|,)(?:([\w.-]+)=)?([^,]*)/g)].flatMap((match) => {
      const [whole, key = null, value = ''] = match
      const end = word.start + match.index + whole.length
      return value === '' || /[$`*?]/.test(value)
        ? []
        : [{key, value, start: end - value.length, end, word, before}]
    })
  })
}
