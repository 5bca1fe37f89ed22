import {asTyped} from '../text/as-typed.js'
import type {CourseMap, MappedLab} from '../../../model/view/course-map.js'
import {courseParts} from '../../../model/view/course-parts.js'
import {parentsOf} from '../../../model/view/course-tree.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {mark, paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** How the branches of the tree are drawn: to one more, to the last, past both. */
const BRANCHES = {unicode: ['├─ ', '└─ ', '│  '], ascii: ['|- ', '`- ', '|  ']} as const

/**
 * The course as a tree: each lab below the one that it builds on. What builds on several stands below the last of
 * them, and names the others.
 */
export function renderCourseMap({labs}: CourseMap, style: Style): string {
  const {language} = style
  if (labs.length === 0) return say(language, 'course.noLabs')
  const drawn = courseParts(labs).flatMap(({title, labs: own}) => [
    ...(title === null ? [] : ['', wrap(paint(style, 'strong', oneLine(title)), style)]),
    ...(style.plain ? own.map((lab) => wrap(inWords(lab, style), style, '', '  ')) : tree(own, style)),
  ])
  const done = labs.filter(({passedAt}) => passedAt !== null).length
  const next = labs.find((lab) => lab.next)
  const count = say(language, 'course.labsDone', {count: done, of: labs.length})
  const on = next ? say(language, 'course.nextLab', {command: asTyped(`qlab start ${next.id}`, style)}) : ''
  return [...drawn, '', wrap([count, on].filter(Boolean).join(' '), style)].join('\n')
}

/** The labs of a part, each below the one that it builds on. */
function tree(labs: readonly MappedLab[], style: Style): string[] {
  const known = parentsOf(labs)
  const childrenOf = (parent: string | null): MappedLab[] =>
    labs.filter(({id}) => (known.get(id) ?? null) === parent)
  const [more, last, past] = BRANCHES[style.unicode ? 'unicode' : 'ascii']
  const draw = (lab: MappedLab, lead: string, rest: string): string[] => {
    const children = childrenOf(lab.id)
    const below = (isLast: boolean): [string, string] =>
      isLast ? [`${rest}${last}`, `${rest}   `] : [`${rest}${more}`, `${rest}${past}`]
    return [
      wrap(
        told(lab, known.get(lab.id) ?? null, style),
        style,
        lead,
        `${rest}${children.length > 0 ? past : '   '}  `,
      ),
      ...children.flatMap((child, index) => draw(child, ...below(index === children.length - 1))),
    ]
  }
  return childrenOf(null).flatMap((lab) => draw(lab, '', ''))
}

/** `bridge, A VM on the LAN: not done; builds on port-forward`. */
function inWords({id, title, after, passedAt, ranAt, open, next}: MappedLab, style: Style): string {
  const {language} = style
  const name = title === null ? oneLine(id) : `${oneLine(id)}, ${oneLine(title)}`
  const asides = [
    title === null
      ? say(language, 'course.labInvalid', {command: asTyped(`qlab lab lint ${id}`, style)})
      : say(language, passedAt !== null ? 'course.labDone' : 'plain.notDone'),
    ...(passedAt === null && ranAt !== null ? [say(language, 'course.labRan')] : []),
    ...(open ? [say(language, 'course.labOpen')] : []),
    ...(next ? [say(language, 'course.labNext')] : []),
    ...(after.length > 0 ? [say(language, 'plain.after', {labs: after.join(', ')})] : []),
  ]
  return `${name}: ${asides.join('; ')}`
}

function told(
  {id, title, after, passedAt, ranAt, open, next}: MappedLab,
  parent: string | null,
  style: Style,
): string {
  const {language} = style
  const sign =
    passedAt !== null
      ? mark(style, 'passed')
      : next
        ? paint(style, 'code', style.unicode ? '→' : '>')
        : mark(style, 'blocked')
  const others = after.filter((each) => each !== parent)
  const asides = [
    ...(title === null
      ? [say(language, 'course.labInvalid', {command: asTyped(`qlab lab lint ${id}`, style)})]
      : []),
    ...(passedAt !== null
      ? [say(language, 'course.labDone')]
      : ranAt !== null
        ? [say(language, 'course.labRan')]
        : []),
    ...(open ? [say(language, 'course.labOpen')] : []),
    ...(next ? [say(language, 'course.labNext')] : []),
    ...(others.length > 0 ? [say(language, 'course.alsoAfter', {labs: others.join(', ')})] : []),
  ]
  const aside = asides.length > 0 ? paint(style, 'quiet', ` (${asides.join('; ')})`) : ''
  return `${sign} ${paint(style, 'code', oneLine(id))}${title === null ? '' : `  ${oneLine(title)}`}${aside}`
}
