import {readdir} from 'node:fs/promises'
import {join} from 'node:path'
import {visit} from 'unist-util-visit'
import type {Fence} from '../../model/lab/guide.js'
import {
  readFrontMatter,
  withoutFrontMatter,
  type FrontMatter,
  type FrontRules,
} from '../guide/read-front-matter.js'
import {readFence} from '../guide/read-fence.js'
import {readMarkdown} from '../guide/read-markdown.js'
import {readText} from './read-text.js'
import type {Report} from '../lint/report.js'

/** A Markdown file in a folder beside the guides: what it says of itself, and what it runs. */
export interface SideFile<Must extends string, May extends string> {
  /** The file's name without `.md`. */
  readonly id: string
  readonly file: string
  readonly front: FrontMatter<Must, May>
  readonly fences: readonly Fence[]
}

/** How the files of a folder look, and what they are called in a problem. */
export interface SideRules<Must extends string, May extends string> extends FrontRules<Must, May> {
  /** The folder's name, and what is in it: `mistakes`. */
  readonly folder: string
  /** In a problem's code: `mistake-name`. */
  readonly code: string
  /** A file's name, as an example. */
  readonly example: string
  /** The commands in it, as a suggestion calls them: `the wrong commands`. */
  readonly commands: string
}

/** Reads the Markdown files of a folder beside the guides, in the order of their names. A lab need not have any. */
export async function readSideFiles<Must extends string, May extends string>(
  folder: string,
  rules: SideRules<Must, May>,
  report: Report,
): Promise<SideFile<Must, May>[]> {
  const home = join(folder, rules.folder)
  const names = await readdir(home).catch((error: unknown) => {
    const {code} = error as NodeJS.ErrnoException
    if (code !== 'ENOENT')
      report({
        code: 'unreadable-file',
        file: home,
        line: 1,
        message: `The folder ${rules.folder} cannot be read (${code ?? String(error)}).`,
        suggestion: 'Make it a folder that you can read.',
      })
    return []
  })
  const files = names.filter((name) => !/^\.|~$/.test(name)).sort()
  const read = await Promise.all(files.map((name) => readSideFile(join(home, name), name, rules, report)))
  return read.filter((each) => each !== null)
}

async function readSideFile<Must extends string, May extends string>(
  file: string,
  name: string,
  rules: SideRules<Must, May>,
  report: Report,
): Promise<SideFile<Must, May> | null> {
  const [, id] = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(name) ?? []
  if (id === undefined) {
    report({
      code: `${rules.code}-name`,
      file,
      line: 1,
      message: `This folder may only contain ${rules.folder}, with names in kebab-case that end with .md.`,
      suggestion: `Call it, for example, \`${rules.example}\`, or move it.`,
    })
    return null
  }
  const text = await readText(file, report)
  if (text === null) return null
  const front = await readFrontMatter(text, file, rules, report)
  const fences = readFences(text, file, rules, report)
  return front && {id, file, front, fences}
}

function readFences(
  text: string,
  file: string,
  {what, code, commands}: Pick<SideRules<never, never>, 'what' | 'code' | 'commands'>,
  report: Report,
): Fence[] {
  const prose = withoutFrontMatter(text)
  const source = {file, lines: prose.split('\n')}
  const fences: Fence[] = []
  let attempts = 0
  visit(readMarkdown(prose), 'code', (node) => {
    if (node.meta) attempts++
    const fence = readFence(node, source, report)
    if (fence) fences.push(fence)
  })
  if (attempts === 0)
    report({
      code: `${code}-without-fence`,
      file,
      line: 1,
      message: `${what} runs no commands.`,
      suggestion: `Write ${commands} in a fence: three backquotes and \`bash on=host\`.`,
    })
  return fences
}
