import type {Code, Node} from 'mdast'
import {fencePlace} from '../../model/lab/fence-place.js'
import type {Command, Fence} from '../../model/lab/guide.js'
import {readFenceAttributes} from './fence-attributes.js'
import type {Problem} from '../../model/errors/problem.js'
import type {Report} from '../lint/report.js'
import {ShellSyntaxError} from '../../shell/shell-syntax-error.js'
import {splitCommands, splitMonitorCommands} from './split-commands.js'

/** A Markdown file that fences are read from. */
export interface Source {
  /** Absolute path. */
  readonly file: string
  /** The lines of the file. */
  readonly lines: readonly string[]
}

const SHELLS = ['bash', 'sh']

/** The executable fence of a code block; null for prose, and for a fence with a problem, which is told. */
export function readFence(node: Code, source: Source, report: Report): Fence | null {
  const line = lineOf(node)
  const complain = (problem: Omit<Problem, 'file' | 'line'>, at = line): void =>
    report({...problem, file: source.file, line: at})
  if (isOpen(node, source))
    complain({
      code: 'open-fence',
      message: 'The fence is never closed, so the rest of the file is part of it.',
      suggestion: 'Close it with as many backquotes as it starts with, on a line of their own.',
    })
  if (/^(?:on|optional|noticed|alt)=/.test(node.lang ?? ''))
    complain({
      code: 'fence-without-language',
      message: `Expected the fence's language, but got \`${node.lang ?? ''}\`.`,
      suggestion: `Write \`bash ${node.lang ?? ''}\`.`,
    })
  else if (node.meta?.trim()) return executable(node, node.meta, line, complain)
  return null
}

function executable(
  {lang, meta, value}: Pick<Code, 'lang' | 'value' | 'meta'>,
  attributesText: string,
  line: number,
  complain: (problem: Omit<Problem, 'file' | 'line'>, at?: number) => void,
): Fence | null {
  const attributes = readFenceAttributes(attributesText, complain)
  if (attributes === null) return null
  const language = lang ?? ''
  const monitor = fencePlace(attributes.on).kind === 'monitor'
  if (!monitor && !SHELLS.includes(language))
    complain({
      code: 'fence-language',
      message: `A \`${language}\` fence cannot run on \`${attributes.on}\`.`,
      suggestion: `Write \`bash ${meta ?? ''}\`, or remove the attributes if it should not run.`,
    })
  const commands = split(value, monitor, line + 1, complain)
  if (commands?.length === 0)
    complain({
      code: 'empty-fence',
      message: 'The fence should run, but it contains no command.',
      suggestion: 'Write its commands, or remove the fence.',
    })
  return commands && commands.length > 0 ? {language, ...attributes, code: value, line, commands} : null
}

function split(
  code: string,
  monitor: boolean,
  line: number,
  complain: (problem: Omit<Problem, 'file' | 'line'>, at?: number) => void,
): Command[] | null {
  if (monitor) return splitMonitorCommands(code, line)
  try {
    return splitCommands(code, line)
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error
    complain(
      {
        code: error.code,
        message: `The shell cannot parse this: ${error.message}.`,
        suggestion: 'Write the command as a student types it. `bash -n` checks its syntax.',
      },
      error.line,
    )
    return null
  }
}

/** Whether a fenced block runs to the end of the file for want of its closing line. */
function isOpen(node: Code, {lines}: Source): boolean {
  const first = lines[lineOf(node) - 1] ?? ''
  const last = lines[(node.position?.end.line ?? 1) - 1] ?? ''
  const fenced = /^[\s>*+\-\d.)]*(?:`{3,}|~{3,})/.test(first)
  return fenced && (node.position?.end.line === lineOf(node) || !/^[\s>]*(?:`{3,}|~{3,})\s*$/.test(last))
}

/** The 1-based line that a node begins on. */
export function lineOf(node: Node): number {
  return node.position?.start.line ?? 1
}
