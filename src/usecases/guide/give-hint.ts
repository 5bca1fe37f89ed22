import type {Root} from 'mdast'
import {toString} from 'mdast-util-to-string'
import {loadLab} from '../../content/spec/load-lab.js'
import {UsageError} from '../../model/errors/errors.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import {findSession} from '../../session/find-session.js'
import type {Session} from '../../session/session.js'
import {currentStep} from './current-step.js'
import {findStep} from './find-step.js'
import type {JoinLabOptions} from '../lab/join-lab.js'
import {orLost, type OnLost} from '../lab/or-lost.js'
import {command} from '../../model/errors/suggestion.js'

export interface GivenHint {
  readonly step: string
  readonly title: string
  /** 1-based. */
  readonly number: number
  readonly of: number
  readonly text: string
  readonly hint: Root
}

export interface GiveHintOptions extends JoinLabOptions {
  readonly step: string | undefined
  readonly language: Language
  readonly onLost: OnLost
}

/** The next hint of a step of the open lab; after the last one the first again. */
export async function giveHint(options: GiveHintOptions): Promise<GivenHint> {
  const {paths, identity, root, language} = options
  const session = findSession(paths, identity, options.lab)
  const lab = await loadLab(session.record.folder, {root})
  const {steps} = lab.guides[language]
  const at = options.step ?? currentStep(steps, session.record)?.id
  if (at === undefined)
    throw new UsageError(
      'all-done',
      {
        en: 'All steps have passed their checks, so there are no more hints.',
        sv: 'Alla steg har klarat sina kontroller, så det finns inga fler ledtrådar.',
      },
      {
        suggestions: [
          command(`qlab hint ${steps[0]?.id ?? ''}`, {
            en: 'shows hints for a certain step',
            sv: 'visar ledtrådar till ett visst steg',
          }),
          `qlab stop ${lab.id}`,
        ],
      },
    )
  return nextHint(session, findStep(lab, at, language), options.onLost)
}

/** Gives the step's next hint and notes that it was given. */
export function nextHint(session: Session, {id, title, hints}: GuideStep, onLost: OnLost): GivenHint {
  const of = hints.length
  const given = of > 0 ? (session.record.hints[id] ?? 0) % of : 0
  const hint = hints[given]
  if (!hint)
    throw new UsageError(
      'no-hints',
      {en: `The step "${title}" has no hints.`, sv: `Steget "${title}" har inga ledtrådar.`},
      {suggestions: [`qlab check ${id}`]},
    )
  orLost(() => session.note({hints: {...session.record.hints, [id]: given + 1}}), onLost)
  return {step: id, title, number: given + 1, of, text: toString(hint), hint}
}
