import {visit} from 'unist-util-visit'
import type {Guide} from '../../model/lab/guide.js'
import {drawingAlt, isDrawing} from '../../model/lab/drawing.js'
import {lineOf} from '../guide/read-fence.js'
import type {Report} from './report.js'

/** Reports each drawing of a guide of which nothing says in words what it shows. */
export function checkDrawings({file, intro, steps}: Guide, report: Report): void {
  for (const root of [intro, ...steps.flatMap(({body, hints}) => [body, ...hints])])
    visit(root, 'code', (node) => {
      if (!isDrawing(node) || drawingAlt(node)?.trim()) return
      report({
        code: 'drawing-without-words',
        file,
        line: lineOf(node),
        message: 'Nothing says in words what this drawing shows.',
        suggestion: 'Write ```text alt="…", with what it shows, for those who have the guide read to them.',
      })
    })
}
