// Holds the project's texts against docs/style.yaml: npm run lint. Prints `file:line  the words  why` and ends with 1.
import {execFileSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import ts from 'typescript'
import {parse} from 'yaml'

/** What a text is: prose that a user reads, in one of two languages, or a comment in the code. */
type Kind = 'en' | 'sv' | 'comment'

/** A piece of a file that a person reads, and the line (from 1) on which it begins. */
export interface Text {
  readonly kind: Kind
  readonly line: number
  readonly text: string
}

/** One entry of docs/style.yaml. `allow` lists longer phrases that are fine; capitals count only with `exactCase`. */
export interface Pattern {
  readonly words: string
  readonly in: readonly Kind[]
  readonly why: string
  readonly bad: string
  readonly good: string
  readonly allow?: readonly string[]
  readonly exactCase?: boolean
}

/** @throws when the file is not a list of patterns */
export function readPatterns(): Pattern[] {
  return parse(readFileSync(new URL('../docs/style.yaml', import.meta.url), 'utf8')) as Pattern[]
}

/** The texts of a file, found by what kind of file it is: none where it has none that we check. */
export function textsOf(path: string, content: string): Text[] {
  if (path.endsWith('.md'))
    return [{kind: path.endsWith('.sv.md') ? 'sv' : 'en', line: 1, text: prose(content)}]
  if (path.endsWith('.yaml')) return [{kind: 'en', line: 1, text: content}]
  if (/\.[cm]?[jt]s$/.test(path))
    return [...strings(path, content), ...comments(content, /^\s*(?:\/\/|\/\*\*?|\*)|\s\/\/ /)]
  return [...shellStrings(content), ...comments(content, /^\s*#/)]
}

/** Where a text breaks a pattern: the line and the words. */
export function findingsIn(text: Text, pattern: Pattern): {line: number; words: string}[] {
  if (!pattern.in.includes(text.kind)) return []
  const allowed = (pattern.allow ?? []).flatMap((phrase) => [
    ...text.text.matchAll(asRegExp(phrase, pattern)),
  ])
  return [...text.text.matchAll(asRegExp(pattern.words, pattern))]
    .filter(
      ({index}) => !allowed.some((match) => match.index <= index && index < match.index + match[0].length),
    )
    .map((match) => ({
      line: text.line + text.text.slice(0, match.index).split('\n').length - 1,
      words: match[0].replace(/\s+/g, ' '),
    }))
}

/** A blank also matches a line break, and \b knows å, ä and ö, which it does not in JavaScript. */
function asRegExp(words: string, {exactCase = false}: Pattern): RegExp {
  const edge = '(?:(?<![\\p{L}\\p{N}_])(?=[\\p{L}\\p{N}_])|(?<=[\\p{L}\\p{N}_])(?![\\p{L}\\p{N}_]))'
  return new RegExp(words.replaceAll('\\b', edge).replaceAll(' ', '\\s+'), exactCase ? 'gu' : 'giu')
}

/** Without front matter and fences, and without what marks a quote; every line stays on its line. */
function prose(markdown: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, '')
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, blank)
    .replace(/^ *(`{3,})[\s\S]*?^ *\1 *$/gm, blank)
    .replace(/^> ?/gm, '')
}

/** The values of `en:` and `sv:`, and what the commands say of themselves in --help. */
function strings(path: string, content: string): Text[] {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.Latest)
  const found: Text[] = []
  const visit = (node: ts.Node, kind: Kind | null): void => {
    const named =
      ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node) ? kindOf(node.name.getText(file)) : null
    const literal =
      ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
    if (literal && kind !== null) {
      found.push({
        kind,
        line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
        text: node.text,
      })
    }
    ts.forEachChild(node, (child) => visit(child, named ?? kind))
  }
  visit(file, null)
  return found
}

function kindOf(name: string): Kind | null {
  if (name === 'sv') return 'sv'
  return ['en', 'description', 'summary'].includes(name) ? 'en' : null
}

/** Scripts choose their language with `case … in sv) …;; *) …`, a here-document included, or with `say ENGLISH SWEDISH`. */
function shellStrings(content: string): Text[] {
  const found: Text[] = []
  const add = (kind: Kind, text: string, at: number) =>
    found.push({kind, line: content.slice(0, at).split('\n').length, text})
  for (const {index, 1: language, 0: text} of content.matchAll(
    /^[ \t]*(sv\*?|\*)\) (?:.*<<'(\w+)'[\s\S]*?^\2$|.*["'].*)/gm,
  ))
    add(language?.startsWith('sv') ? 'sv' : 'en', text, index)
  for (const said of content.matchAll(
    /\b(?:say|reads) ("(?:[^"\\]|\\.)*"|'[^']*')\s+(?:\\\n\s*)?("(?:[^"\\]|\\.)*"|'[^']*')/g,
  )) {
    const [whole, english = '', swedish = ''] = said
    add('en', english, said.index)
    add('sv', swedish, said.index + whole.lastIndexOf(swedish))
  }
  return found
}

/** Comments on lines that follow each other are one text. */
function comments(content: string, mark: RegExp): Text[] {
  const lines = content.split('\n').map((line) => {
    const at = mark.exec(line)
    return at === null ? '' : line.slice(at.index + at[0].length)
  })
  return [{kind: 'comment', line: 1, text: lines.join('\n')}]
}

function main(): void {
  const patterns = readPatterns()
  const root = fileURLToPath(new URL('..', import.meta.url))
  const files = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '--', 'src', 'labs', 'bin', 'share', 'docs', '*.md'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  )
  let count = 0
  for (const path of files.trim().split('\n')) {
    if (path.startsWith('docs/style') || path === 'CHANGELOG.md') continue // what a release said stays as it was
    const texts = textsOf(path, readFileSync(`${root}/${path}`, 'utf8'))
    for (const pattern of patterns) {
      for (const {line, words} of texts.flatMap((text) => findingsIn(text, pattern))) {
        console.log(`${path}:${line}  "${words}"  ${pattern.why}`)
        count++
      }
    }
  }
  if (count === 0) return
  console.log(`\n${count} to reword: see docs/style.md`)
  process.exitCode = 1
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
