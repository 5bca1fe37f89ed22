import {courseOrder} from '../../content/spec/read-course.js'
import {loadLab} from '../../content/spec/load-lab.js'
import type {Lab} from '../../model/lab/lab.js'
import type {SessionRecord} from '../../model/session.js'
import {openSessions} from '../../session/find-session.js'
import {knownIds} from '../../session/lost-sessions.js'
import {begunLabs, type LabProgress} from '../progress/progress-file.js'
import type {Workplace} from '../workplace.js'
import {tellWords, type Known, type Told} from './tell-words.js'

/** These are about a lab that is closed, too. */
const OF_BEGUN: readonly string[] = ['qlab reset', 'qlab goto']

export interface NamedOptions extends Workplace, Pick<Known, 'by'> {
  /** What `--lab` says. */
  readonly lab?: string | undefined
}

/** The lab and the step that are named behind a command, in words. */
export async function labAndStep(
  words: readonly string[],
  options: NamedOptions,
): Promise<{readonly lab: string | undefined; readonly step: string | undefined}> {
  const {lab, words: left} = await told(words, {...options, what: 'step', namesOf: stepNames})
  return {lab, step: left[0]}
}

/** The lab and the VM, and the words after them where a command may follow. */
export async function labAndMachine(
  words: readonly string[],
  options: NamedOptions & Pick<Known, 'more'>,
): Promise<{
  readonly lab: string | undefined
  readonly machine: string | undefined
  readonly rest: readonly string[]
}> {
  const namesOf = ({spec}: Lab) => Object.keys(spec.machines)
  const {lab, words: left} = await told(words, {...options, what: 'machine', namesOf})
  const [machine, ...rest] = left
  return {lab, machine, rest}
}

interface ToldOptions extends NamedOptions, Pick<Known, 'what' | 'more'> {
  readonly namesOf: (lab: Lab) => readonly string[]
}

async function told(words: readonly string[], {lab: flag, namesOf, ...options}: ToldOptions): Promise<Told> {
  // Nothing to tell, and nothing to read for it.
  if (words.length === 0) return {lab: flag, words}
  const {paths, identity, root} = options
  const own = flag ?? process.env.QLAB_LAB
  const records = openSessions(paths, identity).map(({record}) => record)
  const meant = records.some(({lab}) => lab === own) ? records.filter(({lab}) => lab === own) : records
  const begun = records.length === 0 ? begunLabs(paths) : []
  const namesIn = async ({lab, folder, seed}: SessionRecord | LabProgress) => ({
    lab,
    names: namesOf(await loadLab(folder, {root, seed})),
  })
  // A lab that was begun may have been removed since, or be broken: whoever means it is told that.
  const closed = await Promise.all(
    begun.map((each) => namesIn(each).catch(() => ({lab: each.lab, names: []}))),
  )
  const open =
    OF_BEGUN.includes(options.by) && begun.length > 0 ? closed : await Promise.all(meant.map(namesIn))
  // Whatever else there is changes nothing then, and to look for it takes time.
  const all = open.some(({lab}) => lab === words[0]) && words.length === 1
  const labs = all ? open.map(({lab}) => lab) : await labNames(options)
  return tellWords(words, {...options, flag, labs, open, closed: closed.flatMap(({names}) => names)})
}

/** The ids of the course's labs, and of those that are open from another folder. */
export async function labNames({paths, root}: Pick<Workplace, 'paths' | 'root'>): Promise<string[]> {
  return [...new Set([...(await courseOrder(root)), ...knownIds(paths)])]
}

/** The ids first: numbers follow in the same order. */
function stepNames({guides}: Lab): string[] {
  const {steps} = guides.en
  return [...steps.map(({id}) => id), ...steps.map((_, index) => String(index + 1))]
}
