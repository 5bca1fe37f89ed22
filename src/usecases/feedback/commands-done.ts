import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'
import type {Root} from 'mdast'
import type {Check} from '../../model/lab/check.js'
import type {Lab} from '../../model/lab/lab.js'
import {namesCommand} from '../../prove/names-command.js'

/** The checks of a step that would miss a command: it is what cures one of their mistakes. */
function checksOf(command: string, checks: readonly Check[]): readonly Check[] {
  return checks.filter(({diagnoses}) =>
    diagnoses.some(({then}) => typeof then === 'string' && namesCommand(then, command)),
  )
}

/** The same of a command that shows one of their mistakes, however much of it. */
function checksShownBy(command: string, checks: readonly Check[]): readonly Check[] {
  return checks.filter(({diagnoses}) =>
    diagnoses.some(({look}) => typeof look === 'string' && namesCommand(plain(look), plain(command))),
  )
}

/** Without the options of one letter or two by which `ip` shows more or less. */
function plain(command: string): string {
  return command.replaceAll(/ -(?:br|d|j|4|6)(?= |$)/g, '')
}

/** Whether what a command does is there already: all checks that would miss it pass. Of one that none would, nothing is known. */
export function isDone(lab: Lab, step: string, command: string, passing: ReadonlySet<string>): boolean {
  const missed = checksOf(command, lab.spec.steps[step] ?? [])
  return missed.length > 0 && missed.every(({id}) => passing.has(id))
}

/** Whether a hint is about commands of which all are done. */
export function isPastHint(lab: Lab, step: string, hint: Root, passing: ReadonlySet<string>): boolean {
  const checks = lab.spec.steps[step] ?? []
  const commands: string[] = []
  visit(hint, (node) => {
    if (node.type === 'inlineCode' || node.type === 'code') commands.push(toString(node))
  })
  const about = commands.flatMap((command) => [
    ...checksOf(command, checks),
    ...checksShownBy(command, checks),
  ])
  return about.length > 0 && about.every(({id}) => passing.has(id))
}
