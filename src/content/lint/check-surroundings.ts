import {dirname, join} from 'node:path'
import {packageTable} from '../../host/package-table.js'
import {LabError} from '../../model/errors/errors.js'
import type {Lab} from '../../model/lab/lab.js'
import {suggestKnown} from '../suggest-known.js'
import {labIds} from '../spec/find-labs.js'
import {loadLab} from '../spec/load-lab.js'
import type {Locate} from '../source/locate.js'
import {looksLikeLab} from '../spec/looks-like-lab.js'
import {readCourse} from '../spec/read-course.js'
import type {Report} from './report.js'

/**
 * The rules of what a lab has to do with things outside its folder: the labs that it builds on, and the programs of
 * the host. They are an author's to fix: a lab that breaks them runs all the same.
 */
export async function checkSurroundings(
  lab: Pick<Lab, 'id' | 'folder' | 'spec'>,
  {root, locate, report}: {readonly root: string; readonly locate: Locate; readonly report: Report},
): Promise<void> {
  checkPrograms(lab, root, locate, report)
  const {after = []} = lab.spec
  if (after.length === 0) return
  const place = locate('after')
  const known = new Set([...(await readCourse(root)), ...(await labIds(root))])
  for (const id of after)
    if (id === lab.id || (!known.has(id) && !looksLikeLab(besides(lab, id))))
      report({
        code: 'unknown-lab-after',
        ...place,
        message:
          id === lab.id
            ? 'The lab builds on itself.'
            : `The lab builds on \`${id}\`, but there is no such lab, and labs/course.yaml does not name one.`,
        suggestion:
          id === lab.id
            ? 'Remove it from `after`.'
            : suggestKnown(
                id,
                [...known].filter((each) => each !== lab.id),
              ),
      })
  const round = await roundFrom(lab, root)
  if (round)
    report({
      code: 'after-cycle',
      ...place,
      message: `The lab builds on itself: ${[...round, lab.id].join(' → ')}.`,
      suggestion: 'Remove one of these from the `after` of its lab.',
    })
}

function checkPrograms({spec}: Pick<Lab, 'spec'>, root: string, locate: Locate, report: Report): void {
  const programs = spec.needs?.programs ?? []
  if (programs.length === 0) return
  const table = packageTable(root).map(({shows}) => shows)
  for (const program of programs)
    if (!table.includes(program))
      report({
        code: 'unknown-program',
        ...locate('needs', 'programs'),
        message: `The program \`${program}\` is not in share/packages.txt.`,
        suggestion: `${suggestKnown(program, table)} Or add a row for it there, so that \`qlab doctor\` knows it too.`,
      })
}

/** A lab that lies in the same folder of labs. */
function besides({folder}: Pick<Lab, 'folder'>, id: string): string {
  return join(dirname(folder), id)
}

/** The ids on a way from a lab back to itself by `after`, the lab first; null when there is none. */
async function roundFrom(start: Pick<Lab, 'id' | 'folder' | 'spec'>, root: string): Promise<string[] | null> {
  const seen = new Set<string>([start.id])
  const walk = async (after: readonly string[], way: readonly string[]): Promise<string[] | null> => {
    for (const id of after) {
      if (id === start.id && way.length > 1) return [...way]
      if (seen.has(id)) continue
      seen.add(id)
      const found = await walk(await afterOf(start, id, root), [...way, id])
      if (found) return found
    }
    return null
  }
  return walk(start.spec.after ?? [], [start.id])
}

/** None of a lab that is not there, or that is not sound: that is told where it is linted. */
async function afterOf(start: Pick<Lab, 'folder'>, id: string, root: string): Promise<readonly string[]> {
  const folder = [besides(start, id), join(root, 'labs', id)].find((each) => looksLikeLab(each))
  if (!folder) return []
  try {
    return (await loadLab(folder, {root})).spec.after ?? []
  } catch (error) {
    if (error instanceof LabError) return []
    throw error
  }
}
