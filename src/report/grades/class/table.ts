import {markup, type Markup} from '../page/markup.js'

/** A table that scrolls where there is little room. @param texts how many of the first columns are text; the others are numbers */
export function table(heads: readonly string[], texts: number, rows: readonly Markup[]): Markup {
  const cells = heads.map((head, index) =>
    index < texts ? markup`<th>${head}</th>` : markup`<th class="number">${head}</th>`,
  )
  return markup`<div class="wide"><table><tr>${cells}</tr>
${rows}</table></div>
`
}
