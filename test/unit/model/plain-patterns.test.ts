import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import ts from 'typescript'

/** Each regular expression of a file that has other letters than ASCII. */
function unplain(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    // eslint-disable-next-line no-control-regex
    if (ts.isRegularExpressionLiteral(node) && /[^\u0000-\u007f]/.test(node.text))
      found.push(`${file}: ${node.text}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('the regular expressions of the bundle', () => {
  // The bundle is read byte by byte, for speed: what is written as \u2013 in a string is not in a pattern.
  it('are in ASCII', () => {
    const files = readdirSync('src', {recursive: true, encoding: 'utf8'}).filter((name) =>
      name.endsWith('.ts'),
    )
    expect(files.length).to.be.above(300)
    expect(files.flatMap((name) => unplain(join('src', name)))).to.deep.equal([])
  })
})
