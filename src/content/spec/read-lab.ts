import {realpath} from 'node:fs/promises'
import {basename, join, resolve} from 'node:path'
import type {Guide} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import {LANGUAGES, type Language} from '../../model/language.js'
import {checkCode} from '../lint/check-code.js'
import type {Locate} from '../source/locate.js'
import {loadAlternatives} from './load-alternatives.js'
import {loadEquivalents} from './load-equivalents.js'
import {loadMistakes} from './load-mistakes.js'
import {loadSpec} from './load-spec.js'
import {matchGuide} from '../guide/match-guide.js'
import {isKebab, kebab} from '../kebab.js'
import {pairGuides} from '../guide/pair-guides.js'
import {parseGuide} from '../guide/parse-guide.js'
import type {Problem} from '../../model/errors/problem.js'
import type {Report} from '../lint/report.js'
import {readText} from './read-text.js'

/** A lab's folder as it was found. With no problems there is a lab, and only then. */
export type ReadLab =
  | {
      readonly lab: Lab
      readonly problems: readonly []
      /** lab.ts, compiled. */
      readonly code: string
      /** Every file that it was read from. */
      readonly inputs: readonly string[]
      readonly locate: Locate
    }
  | {readonly lab: null; readonly problems: readonly Problem[]}

/** A socket's path and a guest's host name have room for so much. */
const LONGEST_ID = 32

/**
 * Reads a lab's folder by all the rules. Files are compared with one another only when each is sound in itself,
 * so that one slip is told once.
 * @param root the root of this package
 */
export async function readLab(path: string, root: string): Promise<ReadLab> {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const id = basename(resolve(path))
  const folder = await realpath(path)
  checkId(id, folder, report)
  // lab.ts is compiled in a process of its own, so the guides are parsed meanwhile.
  const [loaded, ...guides] = await Promise.all([
    loadSpec(folder, root, report),
    ...LANGUAGES.map((language) => loadGuide(folder, language, report)),
  ])
  const sound = (file: string): boolean => !problems.some((problem) => problem.file === file)
  const specSound = loaded !== null && !problems.some(({file}) => file.endsWith('.ts'))
  const [en, sv] = guides.filter((guide) => guide !== null && sound(guide.file))
  if (en && sv) pairGuides(en, sv, report)
  if (en && sv && specSound && sound(en.file) && sound(sv.file))
    matchGuide(en, loaded.spec, loaded.locate, report)
  if (specSound) await checkCode(folder, loaded, report)
  const known = specSound ? loaded.spec : null
  const [mistakes, alternatives, equivalents] = await Promise.all([
    loadMistakes(folder, known, report),
    loadAlternatives(folder, known, report),
    loadEquivalents(folder, known, report),
  ])
  if (problems.length === 0 && loaded && en && sv) {
    const {spec, compiled} = loaded
    const files = [...compiled.sources, en, sv, ...mistakes, ...alternatives, ...equivalents]
    const inputs = [...new Set(files.map(({file}) => file))]
    const lab = {id, folder, spec, guides: {en, sv}, mistakes, alternatives, equivalents}
    return {lab, problems: [], code: compiled.code, inputs, locate: loaded.locate}
  }
  return {lab: null, problems: inOrder(problems)}
}

async function loadGuide(folder: string, language: Language, report: Report): Promise<Guide | null> {
  const file = join(folder, `guide.${language}.md`)
  const text = await readText(file, report)
  if (text !== null) return parseGuide(text, file, language, report)
  report({
    code: 'missing-guide',
    file,
    line: 1,
    message: `The guide in ${language === 'en' ? 'English' : 'Swedish'} is missing.`,
    suggestion: `Write guide.${language}.md, with the same steps and fences as the other guide.`,
  })
  return null
}

function checkId(id: string, folder: string, report: Report): void {
  if (isKebab(id) && id.length <= LONGEST_ID) return
  report({
    code: 'lab-name',
    file: join(folder, 'lab.ts'),
    line: 1,
    message: `A lab has the name of its folder, but \`${id}\` is not in kebab-case, or is longer than ${LONGEST_ID} characters.`,
    suggestion: `Call the folder, for example, \`${kebab(id).slice(0, LONGEST_ID).replace(/-$/, '')}\`.`,
  })
}

/** lab.ts first, because the rest depends on it; then file by file, line by line. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const rank = ({file}: Problem): string => (file.endsWith('.ts') ? '' : file)
  return problems.toSorted((a, b) => rank(a).localeCompare(rank(b)) || a.line - b.line)
}
