/** What a terminal shows after it was sent that text: enough of one for lines that are redrawn in place. */
export function screenAfter(text: string): string {
  const rows = ['']
  let column = 0
  /* eslint-disable no-control-regex -- a terminal's language */
  for (const [token] of text.matchAll(/\u001b\[[0-9;]*[A-Za-z]|[^]/gu)) {
    const row = rows.at(-1) ?? ''
    if (token === '\n') {
      rows.push('')
      column = 0
    } else if (token === '\r') column = 0
    else if (/^\u001b\[\d+A$/.test(token)) rows.splice(rows.length - Number.parseInt(token.slice(2), 10))
    else if (token === '\u001b[K' || token === '\u001b[J') rows[rows.length - 1] = row.slice(0, column)
    else if (token.endsWith('m') && token.startsWith('\u001b')) continue
    else if (token.startsWith('\u001b')) throw new Error(`not known: ${JSON.stringify(token)}`)
    else {
      rows[rows.length - 1] = row.slice(0, column).padEnd(column) + token + row.slice(column + token.length)
      column += token.length
    }
  }
  return rows.join('\n')
}
