import type {Root} from 'mdast'
import {toString} from 'mdast-util-to-string'
import {loadLab} from '../content/load-lab.js'
import type {Language} from '../model/language.js'
import {findSession} from '../session/find-session.js'
import {findStep} from './check-lab.js'
import type {JoinLabOptions} from './join-lab.js'

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
}

/** The next hint of a step of the open lab; after the last one the first again. */
export async function giveHint({
  paths,
  identity,
  root,
  lab: id,
  step,
  language,
}: GiveHintOptions): Promise<GivenHint> {
  const session = findSession(paths, identity, id)
  const lab = await loadLab(session.record.folder, {root})
  const {steps} = lab.guides[language]
  const at =
    step ?? steps.find(({id: each}) => session.record.progress[each] !== 'passed')?.id ?? steps[0]?.id ?? ''
  const found = findStep(lab, at, language)
  const given = (session.record.hints[found.id] ?? 0) % found.hints.length
  session.note({hints: {...session.record.hints, [found.id]: given + 1}})
  const hint = found.hints[given] ?? {type: 'root', children: []}
  return {
    step: found.id,
    title: found.title,
    number: given + 1,
    of: found.hints.length,
    text: toString(hint),
    hint,
  }
}
