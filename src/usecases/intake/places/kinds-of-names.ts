/** Whether a name is of what no student has handed in on purpose: hidden files, what macOS adds to its zips, installed packages. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || name === 'node_modules' || name === 'Thumbs.db'
}

export function isZip(name: string): boolean {
  return /\.zip$/i.test(name)
}

/** Also what Notepad makes of it: `bridge.md.txt`. */
export function isMarkdown(name: string): boolean {
  return /\.(?:md|markdown)(?:\.txt)?$/i.test(name)
}

export function isScript(name: string): boolean {
  return /\.(?:sh|mjs)$/i.test(name)
}

/** Whether it is of what people write texts with, other than those that qlab reads. */
export function isDocument(name: string): boolean {
  return /\.(?:docx?|odt|rtf|pdf|pages)$/i.test(name)
}

/** Whether a file can be a submission, or have one in it. */
export function canBeHandedIn(name: string): boolean {
  return isMarkdown(name) || isScript(name) || isZip(name)
}
