import {expect} from 'chai'
import type {Code} from 'mdast'
import {toString} from 'mdast-util-to-string'
import {readdirSync, readFileSync} from 'node:fs'
import {visit} from 'unist-util-visit'
import {readMarkdown} from '../../../../src/content/guide/read-markdown.js'
import {readSubmission} from '../../../../src/content/submission/read-submission.js'
import {scanSteps} from '../../../../src/content/submission/scan-steps.js'
import {packageRoot} from '../../../../src/host/files/paths.js'

/** What is found, a line each; `[]` where nothing is. */
function scanned(text: string): string[] {
  return scanSteps(text.split('\n')).map((each) =>
    each.kind === 'step'
      ? `${each.line} #${each.id}`
      : `${each.code.position?.start.line} ${each.code.lang} ${each.code.meta} ${each.code.value}`,
  )
}

/** The same by a parser of all of Markdown. */
function parsed(text: string): string[] {
  const found: [number, string][] = []
  const root = readMarkdown(text)
  for (const node of root.children)
    if (node.type === 'heading' && node.depth === 2) {
      const [, id] = /\{#([^}\s]+)\}\s*$/.exec(toString(node)) ?? []
      if (id !== undefined) found.push([node.position?.start.line ?? 0, `#${id}`])
    }
  visit(root, 'code', ({lang, meta, value, position}: Code) => {
    const isFenced = /^[\s>*+\-\d.)]*(?:`{3}|~{3})/.test(
      text.split('\n')[(position?.start.line ?? 1) - 1] ?? '',
    )
    if (isFenced) found.push([position?.start.line ?? 0, `${lang} ${meta ?? null} ${value}`])
  })
  return found.sort(([one], [other]) => one - other).map(([line, what]) => `${line} ${what}`)
}

describe('the steps and fences of a Markdown file', () => {
  for (const file of markdownIn('labs', 'docs'))
    it(`are those that a parser of Markdown finds in ${file.slice(packageRoot().length + 1)}`, () => {
      const text = readFileSync(file, 'utf8')
      expect(scanned(text)).to.deep.equal(parsed(text))
    })

  const texts: Readonly<Record<string, string>> = {
    'in a list': '1. so\n   ```bash on=host\n   a\n     b\n\n   c\n   ```\n2. d\n',
    'in a list in a list': '- a\n  - b\n\n    ```bash on=host\n    c\n    ```\n',
    'beside a bullet': '- ```bash on=host\n  a\n  ```\n',
    'in a quotation': '> ```bash on=host\n> a\n>\n> b\n> ```\n\nx\n',
    'in a quotation that ends': '> ```bash on=host\n> a\n\nb\n',
    'that are indented': '  ```bash on=host\n  a\n   b\n  ```\n',
    'with tildes and a title': '~~~bash on=host optional="a `b`"\na\n~~~~\n',
    'with backquotes in them': '````text on=monitor:vm\n```\na\n````\n',
    'never closed': '```bash on=host\na\n',
    'after a paragraph': 'a\n```bash on=host\nb\n```\nc\n',
    'in a comment': '<!--\n```bash on=host\na\n```\n-->\n## B {#b}\n<!-- ## C {#c} -->\n',
    'under headings':
      'A {#a}\n---\n## B {#b} ##\n  ## C {#c}  \n### D {#d}\n# E {#e}\n##F {#f}\n## G\n- ## H {#h}\n\n  ## I {#i}\n\n## J {#j}\n',
  }
  for (const [what, text] of Object.entries(texts))
    it(`are found ${what}, as a parser of Markdown finds them`, () => {
      expect(scanned(text)).to.deep.equal(parsed(text))
    })

  it('are none where they are indented like code, or within a line', () => {
    expect(
      scanned('    ```bash on=host\n    a\n    ```\n\n``` a`b\n\n`` ```bash on=host ``\n'),
    ).to.deep.equal([])
  })

  const busy: Readonly<Record<string, (bytes: number) => string>> = {
    quotations: (bytes) => '>'.repeat(bytes),
    bullets: (bytes) => '- '.repeat(bytes / 2),
    brackets: (bytes) => '[a](b '.repeat(bytes / 6),
    stars: (bytes) => '*a_ '.repeat(bytes / 4),
    steps: (bytes) => '## A {#a}\n'.repeat(bytes / 10),
    'many fences': (bytes) => '```bash on=host\ntrue\n```\n'.repeat(bytes / 25),
    'a long fence': (bytes) => `\`\`\`bash on=host\n${'true\n'.repeat(bytes / 5)}`,
    substitutions: (bytes) => `\`\`\`bash on=host\n${'$('.repeat(bytes / 2)}\n\`\`\`\n`,
    'here-documents': (bytes) => `\`\`\`bash on=host\n${'cat <<a\n'.repeat(bytes / 8)}\`\`\`\n`,
    backquotes: (bytes) => '`'.repeat(bytes),
    blanks: (bytes) => ' '.repeat(bytes),
    attributes: (bytes) => `\`\`\`bash ${'a=b '.repeat(bytes / 4)}\ntrue\n\`\`\`\n`,
    braces: (bytes) => `## ${'{#'.repeat(bytes / 2)}`,
  }
  for (const [what, text] of Object.entries(busy))
    it(`take no time to find among a megabyte of ${what}`, async () => {
      const started = performance.now()
      await readSubmission(`---\nlab: bridge\n---\n${text(2 ** 20 - 100)}`, 'bridge.md').catch(() => null)
      expect(performance.now() - started).to.be.below(10_000)
    })
  for (const [what, text] of [
    ['brackets', '['.repeat(2 ** 20 - 100)],
    ['keys', 'a: b\n'.repeat(2e5)],
    ['blank lines', '\n'.repeat(2 ** 20 - 100)],
  ] as const)
    it(`take no time to find below front matter of ${what}`, async () => {
      const started = performance.now()
      await readSubmission(`---\n${text}\n---\n`, 'bridge.md').catch(() => null)
      expect(performance.now() - started).to.be.below(10_000)
    })
})

function markdownIn(...folders: readonly string[]): string[] {
  const names = folders.flatMap((folder) =>
    readdirSync(`${packageRoot()}/${folder}`, {recursive: true, encoding: 'utf8'}).map(
      (name) => `${packageRoot()}/${folder}/${name}`,
    ),
  )
  return names.filter((name) => name.endsWith('.md')).sort()
}
