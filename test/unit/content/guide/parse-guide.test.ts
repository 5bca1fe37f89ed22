import {expect} from 'chai'
import {toString} from 'mdast-util-to-string'
import {visit} from 'unist-util-visit'
import {parseGuide} from '../../../../src/content/guide/parse-guide.js'
import type {Problem} from '../../../../src/model/errors/problem.js'
import type {Guide} from '../../../../src/model/lab/guide.js'

const TEXT = `# Snapshots

Before you begin.

## Save the state {#save-state}

See the *state* first.

> [!NOTE]
> Not asked for.

\`\`\`bash on=host optional="only shows it"
qemu-img info ubuntu.qcow2
\`\`\`

- In the monitor:

  \`\`\`hmp on=monitor:vm
  savevm snap1

  info snapshots
  \`\`\`

> [!HINT]
> Look **here**:
>
> \`\`\`bash
> ls
> \`\`\`

Between the hints.

> [!HINT] Or there.

### A smaller heading

## Tom & Jerry's \`step\` {#second}
\`\`\`
prose
\`\`\`
`

function parse(text: string): {guide: Guide; problems: Problem[]} {
  const problems: Problem[] = []
  return {guide: parseGuide(text, '/labs/x/guide.en.md', 'en', (problem) => problems.push(problem)), problems}
}

describe('parseGuide', () => {
  const {guide, problems} = parse(TEXT)
  const [first, second] = guide.steps

  it('finds no fault with a guide that has none', () => {
    expect(problems).to.deep.equal([])
  })

  it('gives the title, the introduction and the steps', () => {
    expect(guide).to.include({title: 'Snapshots', language: 'en', file: '/labs/x/guide.en.md'})
    expect(toString(guide.intro)).to.equal('Before you begin.')
    expect(guide.steps.map(({id, title, line}) => [id, title, line])).to.deep.equal([
      ['save-state', 'Save the state', 5],
      ['second', "Tom & Jerry's step", 37],
    ])
  })

  it('gives the fences of a step, in a list too, with the lines of the file', () => {
    expect(first?.fences).to.deep.equal([
      {
        language: 'bash',
        on: 'host',
        optional: 'only shows it',
        code: 'qemu-img info ubuntu.qcow2',
        line: 12,
        commands: [{text: 'qemu-img info ubuntu.qcow2', line: 13}],
      },
      {
        language: 'hmp',
        on: 'monitor:vm',
        code: 'savevm snap1\n\ninfo snapshots',
        line: 18,
        commands: [
          {text: 'savevm snap1', line: 19},
          {text: 'info snapshots', line: 21},
        ],
      },
    ])
    expect(second?.fences).to.deep.equal([])
  })

  it('takes the heading and the hints out of the body, and leaves the rest', () => {
    expect(first?.body.children.map(({type}) => type)).to.deep.equal([
      'paragraph',
      'blockquote',
      'code',
      'list',
      'paragraph',
      'heading',
    ])
    expect(first?.hints.map((hint) => toString(hint))).to.deep.equal(['Look here:ls', 'Or there.'])
    expect(first?.hints[0]?.children.map(({type}) => type)).to.deep.equal(['paragraph', 'code'])
  })

  it('leaves no positions in the trees, which nobody reads', () => {
    const positioned: string[] = []
    for (const tree of guide.steps.flatMap(({body, hints}) => [body, ...hints]))
      visit(tree, (node) => {
        if (node.position) positioned.push(node.type)
      })
    expect(positioned).to.deep.equal([])
  })

  it('gives trees that JSON keeps', () => {
    expect(JSON.parse(JSON.stringify(guide))).to.deep.equal(guide)
  })
})
