import type {Root} from 'mdast'
import {loadLab} from '../../content/spec/load-lab.js'
import type {Fence} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import {currentStep} from './current-step.js'
import {findStep} from './find-step.js'
import {noteReached} from './reached.js'
import type {JoinLabOptions} from '../lab/join-lab.js'
import {sessionMeant} from '../lab/session-meant.js'
import type {OnLost} from '../lab/or-lost.js'

export interface ReadGuideOptions extends JoinLabOptions {
  /** The step's id or number; without it, the one that the student is at, or the last when all are done. */
  readonly step: string | undefined
  readonly language: Language
  readonly onLost: OnLost
}

/** A step of a lab's guide. */
export interface GuidePage {
  readonly lab: string
  /** The step's id. */
  readonly step: string
  readonly title: string
  /** From 1. */
  readonly number: number
  readonly of: number
  /** What the step has a student type, and where. */
  readonly commands: readonly {readonly on: Fence['on']; readonly line: string}[]
  readonly body: Root
}

/**
 * The text of a step of the open lab.
 * @throws {UsageError} `unknown-step`, and as findSession does
 */
export async function readGuide(options: ReadGuideOptions): Promise<GuidePage> {
  const {root, language} = options
  const session = await sessionMeant(options)
  const {record} = session
  const lab = await loadLab(record.folder, {root, seed: record.seed})
  const {steps} = lab.guides[language]
  const at = options.step ?? (currentStep(steps, record) ?? steps.at(-1))?.id ?? ''
  const step = findStep(lab, at, language)
  noteReached(session, step.id, options.onLost)
  return {
    lab: lab.id,
    step: step.id,
    title: step.title,
    number: steps.indexOf(step) + 1,
    of: steps.length,
    commands: step.fences.flatMap(({on, commands}) => commands.map(({text}) => ({on, line: text}))),
    body: step.body,
  }
}
