import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import ts from 'typescript'
import {packageRoot} from '../../../src/host/files/paths.js'

const SRC = join(packageRoot(), 'src')

interface Pair {
  /** `src/usecases/lab/open-lab.ts:12` */
  readonly place: string
  readonly en: ts.Expression
  readonly sv: ts.Expression
}

const files = readdirSync(SRC, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.ts'))
const sources = files.map((name) =>
  ts.createSourceFile(name, readFileSync(join(SRC, name), 'utf8'), ts.ScriptTarget.ESNext, true),
)

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

function placeOf(node: ts.Node): string {
  const source = node.getSourceFile()
  return `src/${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}

/** Every `{en: …, sv: …}` that is written under src/. */
function pairs(): Pair[] {
  const found: Pair[] = []
  for (const source of sources)
    walk(source, (node) => {
      if (!ts.isObjectLiteralExpression(node)) return
      const of = (name: string) =>
        node.properties.find(
          (each): each is ts.PropertyAssignment =>
            ts.isPropertyAssignment(each) && each.name.getText() === name,
        )?.initializer
      const [en, sv] = [of('en'), of('sv')]
      if (en && sv) found.push({place: placeOf(node), en, sv})
    })
  return found
}

/** What is filled in, in an order of its own: `${why.en}` and `${why.sv}` are the same, and so are `.En` and the genitive `.Ens`. */
function filledIn(text: ts.Expression): string[] {
  const spans = ts.isTemplateExpression(text)
    ? text.templateSpans.map(({expression}) => expression.getText())
    : []
  // A word that is chosen in the place is a text of its own.
  return spans
    .filter((span) => !/['"`]/.test(span))
    .map((span) => span.replace(/\.(?:en|sv)(s?)\b/gi, '.*$1'))
    .sort()
}

describe('every text of ours', () => {
  const all = pairs()

  it('is found', () => {
    expect(all).to.have.length.above(200)
  })

  it('fills in the same in both languages, and ends alike', () => {
    for (const {place, en, sv} of all) {
      expect(filledIn(sv), place).to.deep.equal(filledIn(en))
      const end = (text: ts.Expression) => /[.:!?]?(?=['"`]$)/.exec(text.getText())?.[0]
      expect(end(sv), place).to.equal(end(en))
    }
  })

  it('is in Swedish what it is in English in other words, but for names and commands', () => {
    const alike = all.filter(
      ({en, sv}) => en.getText() === sv.getText() && /[a-z]{3,} [a-z]{2,}/.test(en.getText()),
    )
    expect(alike.map(({place}) => place)).to.deep.equal([])
  })

  it('stands in both languages also in brackets behind a command', () => {
    const bare: string[] = []
    for (const source of sources)
      walk(source, (node) => {
        const isText =
          ts.isStringLiteral(node) ||
          ts.isNoSubstitutionTemplateLiteral(node) ||
          ts.isTemplateExpression(node)
        if (!isText || !/\S {4}\([A-Za-z]/.test(node.getText())) return
        const named =
          ts.isPropertyAssignment(node.parent) && ['en', 'sv'].includes(node.parent.name.getText())
        if (!named) bare.push(placeOf(node))
      })
    expect(bare).to.deep.equal([])
  })
})
