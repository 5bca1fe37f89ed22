/**
 * Text as man(7) prints it literally: a hyphen that can be copied from a terminal, no character that means something to roff. Each
 * sentence begins a line, as mandoc(1) asks for.
 */
export function roffText(text: string): string {
  return text
    .replaceAll(/[\\\-'`^~]/g, (character) => ESCAPED[character] ?? character)
    .replaceAll(/([.?!]) (?=\p{Lu})/gu, '$1\n')
    .replaceAll(LONG_LINE, '$1\n')
    .replaceAll(/^(?=[.'])/gm, '\\&')
}

/** As long as a line may be that ends before a blank. */
const LONG_LINE = /(.{40,72}) /g

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
}

/** The same on one line, in a font: of what is typed as it is, or of what stands for something. */
export function roffWord(font: 'bold' | 'italic', text: string): string {
  return `\\f${font === 'bold' ? 'B' : 'I'}${roffText(text).replaceAll('\n', ' ')}\\fR`
}

/** A word, and what is said of it beneath. */
export function roffRow(word: string, about: string): string {
  return `.TP\n${word}\n${roffText(about)}`
}

/** Lines that are kept as they are, further in. */
export function roffLines(lines: readonly string[]): string {
  return [
    '.PP',
    '.RS 4',
    '.nf',
    ...lines.map((line) => roffText(line).replaceAll('\n', ' ')),
    '.fi',
    '.RE',
  ].join('\n')
}

export function roffSection(title: string, parts: readonly string[]): string {
  return [`.SH ${roffText(title)}`, ...parts].join('\n')
}
