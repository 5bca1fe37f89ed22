import {stripVTControlCharacters} from 'node:util'
import {expect} from 'chai'
import fc from 'fast-check'
import stringWidth from 'string-width'
import {readMarkdown} from '../../../../../src/content/guide/read-markdown.js'
import {renderMarkdown} from '../../../../../src/cli/render/text/markdown.js'
import type {Style} from '../../../../../src/cli/render/text/style.js'
import {style} from '../../../report/arbitraries.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

const shown = (markdown: string, how: Partial<Style> = {}) =>
  renderMarkdown(readMarkdown(markdown), {...PLAIN, width: 44, ...how})

const DIAGRAM = `Internet/LAN
     |
   [br0]   (mjukvarubrygga)
   /   \\
[tap0] [eth0]`

describe('renderMarkdown', () => {
  it('wraps prose, and tells code from it', () => {
    expect(
      shown('A **bridge** is a *software* switch: it joins\nnetwork cards, `tap0` and `eth0`.\n\nMore.'),
    ).to.equal(
      `A bridge is a software switch: it joins
network cards, \`tap0\` and \`eth0\`.

More.
`,
    )
  })

  it('does not break a short piece of code, but a long one', () => {
    expect(shown('The command that does it is `ip link set tap0 up`, as root.')).to.equal(
      'The command that does it is\n`ip link set tap0 up`, as root.\n',
    )
    const long = 'qemu-img convert -f vdi -O qcow2 arch.vdi arch.qcow2'
    expect(shown(`Do \`${long}\`.`).replaceAll('\n', ' ')).to.equal(`Do \`${long}\`. `)
  })

  it('breaks what a program has printed between words, and not what is typed', () => {
    const output = '00:03.0 Ethernet controller: Intel Gigabit Ethernet Controller (rev 03)'
    expect(shown(`\`\`\`console\n$ lspci\n${output}\n\`\`\``)).to.equal(
      '    $ lspci\n    00:03.0 Ethernet controller: Intel\n      Gigabit Ethernet Controller (rev 03)\n',
    )
    const typed = 'device_add virtio-blk-pci,drive=disk2,id=second-disk'
    expect(shown(`\`\`\`text on=monitor:vm\n${typed}\n\`\`\``)).to.contain(typed)
  })

  it('colours words one by one, so that no colour runs over the edge', () => {
    expect(shown('a **b c** `d e`', {color: true})).to.equal(
      'a \u001b[1mb\u001b[22m \u001b[1mc\u001b[22m \u001b[36md e\u001b[39m\n',
    )
  })

  const TABLE = `| Option | Means |
| ------ | ----: |
| \`-m\` | memory, in MB |
| \`-boot d\` | start from the CD, and not from the disk |
`

  it('lays out a table, and wraps the column that is too wide', () => {
    expect(shown(TABLE, {width: 60})).to.equal(
      `Option                                        Means
─────────  ────────────────────────────────────────
\`-m\`                                  memory, in MB
\`-boot d\`  start from the CD, and not from the disk
`,
    )
    expect(shown(TABLE.replace('----:', '----'), {width: 40})).to.equal(
      `Option     Means
─────────  ─────────────────────────────
\`-m\`       memory, in MB
\`-boot d\`  start from the CD, and not
           from the disk
`,
    )
  })

  it('tells a table row by row where there is no room for its columns', () => {
    expect(shown(TABLE, {width: 14})).to.equal(
      `Option: \`-m\`
Means:
  memory, in
  MB

Option:
  \`-boot d\`
Means: start
  from the CD,
  and not from
  the disk
`,
    )
  })

  it('underlines the first two levels of headings', () => {
    expect(shown('# Tap *and* bridge\n\n### Why?\n\nSo.')).to.equal(
      `Tap and bridge
──────────────

Why?

So.
`,
    )
  })

  it('nests lists under their own text', () => {
    const list = `- **TAP** works on whole Ethernet frames, as a cable does
  - nested
    1. one
    2. two
- second

  with a paragraph
`
    expect(shown(list)).to.equal(
      `• TAP works on whole Ethernet frames, as a
  cable does
  ◦ nested
    1. one
    2. two
• second

  with a paragraph
`,
    )
    expect(shown('* a\n\n* b', {unicode: false})).to.equal('- a\n\n- b\n')
    expect(shown('9. nine\n10. ten')).to.equal(' 9. nine\n10. ten\n')
  })

  it('keeps a diagram as it is', () => {
    const indented = DIAGRAM.replace(/^/gm, '    ')
    expect(shown(`\`\`\`plaintext\n${DIAGRAM}\n\`\`\``)).to.equal(`${indented}\n`)
    expect(shown(`\`\`\`plaintext\n${DIAGRAM}\n\`\`\``, {width: 30})).to.equal(
      `${DIAGRAM.replace(/^/gm, '   ')}\n`,
    )
  })

  it('indents what the terminal will break anyway, and colours what was typed at a prompt', () => {
    const line = 'x'.repeat(50)
    expect(shown(`\`\`\`\n${line}\n\`\`\``)).to.equal(`    ${line}\n`)
    expect(shown('```console\n$ ip link\ntap0\n```', {color: true})).to.equal(
      '    \u001b[36m$ ip link\u001b[39m\n    tap0\n',
    )
  })

  it('says where an executable block is run, and shows it to the letter', () => {
    const block = (on: string) => `\`\`\`bash on=${on}\nip link set tap0 up \\\n  mtu 1400\n\`\`\``
    expect(shown(block('host'))).to.equal('    on the host:\n    ip link set tap0 up \\\n      mtu 1400\n')
    expect(shown(block('vm'), SWEDISH)).to.match(/^ {4}i vm:\n/)
    expect(shown(block('monitor:vm'))).to.match(/^ {4}in vm's QEMU monitor:\n/)
  })

  it('bars quotes, and names the labelled ones', () => {
    expect(shown('> [!NOTE]\n> Nothing here touches your own network.\n>\n> - at all')).to.equal(
      `│ Note: Nothing here touches your own
│ network.
│
│ • at all
`,
    )
    expect(shown('> [!WARNING]\n> x', {...SWEDISH, unicode: false})).to.equal('| Varning: x\n')
  })

  it('gives links their address, once', () => {
    expect(shown('[a page](https://e.org/a), <https://e.org/b>, [here](#below)')).to.equal(
      'a page (https://e.org/a), https://e.org/b,\nhere\n',
    )
    expect(shown('[a page][1]\n\n[1]: https://e.org/c')).to.equal('a page (https://e.org/c)\n')
  })

  it('has rules, hard breaks, and no comments', () => {
    expect(shown('a  \nb\n\n---\n\n<!-- not\nthis -->\n\nc <!-- nor this -->d', {width: 10})).to.equal(
      'a\nb\n\n──────────\n\nc d\n',
    )
    expect(shown('')).to.equal('')
  })

  it('lets no text steer the terminal', () => {
    expect(shown('a\u001b[2J `\u009b` [b](<x\u0007y>)\n\n    c\u001b]0;d\u0007')).not.to.match(
      // eslint-disable-next-line no-control-regex -- what must not be left
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/,
    )
  })

  it('keeps prose within the width, with every word of it', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-zåäö]{1,12}$/),
      fc.stringMatching(/^[a-z]{30,90}$/),
      fc.constantFrom(
        '漢字仮名',
        '🧑‍💻',
        '`ip link set tap0 up`',
        '**bold text**',
        '*so*',
        '<https://e.org/aaaaaaaaa>',
      ),
    )
    const paragraph = fc.array(word, {minLength: 1, maxLength: 30}).map((words) => words.join(' '))
    const block = fc.oneof(
      paragraph,
      paragraph.map((text) => `## ${text}`),
      paragraph.map((text) => `> ${text}`),
      paragraph.map((text) => `- ${text}\n  - ${text}\n    1. ${text}`),
    )
    const squeezed = (text: string) => stripVTControlCharacters(text).replace(/[\s`*<>#•◦─│|1.-]/gu, '')
    fc.assert(
      fc.property(fc.array(block, {maxLength: 4}), style, (blocks, how) => {
        const markdown = blocks.join('\n\n')
        const text = renderMarkdown(readMarkdown(markdown), how)
        for (const line of text.split('\n')) expect(stringWidth(line), line).to.be.at.most(how.width)
        expect(squeezed(text)).to.equal(squeezed(markdown))
      }),
    )
  })
})
