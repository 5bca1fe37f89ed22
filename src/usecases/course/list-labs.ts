import {findLab} from '../../content/spec/find-labs.js'
import {loadLab, type LoadOptions} from '../../content/spec/load-lab.js'
import {lintLab} from '../../content/lint/lint-lab.js'
import {courseOrder} from '../../content/spec/read-course.js'
import {LabError} from '../../model/errors/errors.js'
import {programsNeeded} from '../../model/lab/services.js'
import type {LabListing} from '../../model/view/lab-listing.js'
import type {Language} from '../../model/language.js'
import {openSessions} from '../../session/find-session.js'
import type {Workplace} from '../workplace.js'

export interface ListOptions extends Workplace, Pick<LoadOptions, 'elsewhere'> {
  readonly language: Language
}

/** The package's labs in the course's order, the invalid ones too. */
export async function listLabs({
  root,
  paths,
  identity,
  language,
  elsewhere,
}: ListOptions): Promise<LabListing[]> {
  const open = new Set(openSessions(paths, identity).map(({record}) => record.lab))
  const ids = await courseOrder(root)
  return Promise.all(ids.map(async (id) => listingOf(id, {root, language, elsewhere, open: open.has(id)})))
}

async function listingOf(
  id: string,
  {
    root,
    language,
    elsewhere,
    open,
  }: Pick<ListOptions, 'root' | 'language' | 'elsewhere'> & {readonly open: boolean},
): Promise<LabListing> {
  try {
    const {guides, spec} = await loadLab(id, {root, elsewhere})
    const {title, steps} = guides[language]
    return {
      id,
      title,
      summary: spec.summary[language],
      section: spec.section ?? null,
      minutes: spec.minutes ?? null,
      memoryMb: spec.needs?.memoryMb ?? null,
      diskMb: spec.needs?.diskMb ?? null,
      programs: programsNeeded(spec),
      after: spec.after ?? [],
      steps: steps.length,
      open,
      problems: 0,
    }
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    const problems = await lintLab(await findLab(id, root), root)
    return {...UNKNOWN, id, open, problems: problems.length}
  }
}

/** What is known of a lab that is invalid. */
const UNKNOWN = {
  title: null,
  summary: null,
  section: null,
  minutes: null,
  memoryMb: null,
  diskMb: null,
  programs: [],
  after: [],
  steps: 0,
}
