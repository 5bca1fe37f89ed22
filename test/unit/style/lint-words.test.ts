import {expect} from 'chai'
import {findingsIn, readPatterns, textsOf, type Pattern, type Text} from '../../../bin/lint-words.js'

const kindOf = ({in: kinds}: Pattern) => kinds[0] ?? 'en'
const found = (pattern: Pattern, text: string) => findingsIn({kind: kindOf(pattern), line: 1, text}, pattern)

describe('the words that we do not use', () => {
  for (const pattern of readPatterns()) {
    it(`${pattern.words}: catches its bad example and lets its good one through`, () => {
      expect(found(pattern, pattern.bad)).to.not.be.empty
      expect(found(pattern, pattern.good)).to.be.empty
    })
  }

  const anew: Pattern = {words: 'made anew', in: ['en'], why: 'again', bad: '', good: ''}
  const lines = (texts: Text[]) => texts.flatMap((text) => findingsIn(text, anew)).map(({line}) => line)

  it('finds words across a line break, with the line on which they begin', () => {
    expect(lines(textsOf('guide.en.md', '---\nstep: a\n---\n\nIt is made\nanew.\n'))).to.deep.equal([5])
    expect(lines(textsOf('guide.en.md', '> [!HINT]\n> It is made\n> anew.\n'))).to.deep.equal([2])
  })

  it('reads no code: neither a fence nor a name', () => {
    expect(lines(textsOf('guide.en.md', '```bash\nmade anew\n```\n'))).to.be.empty
    expect(lines(textsOf('a.ts', "const other = 'made anew'\n"))).to.be.empty
  })

  it('reads each language where it is said, in templates and conditions too', () => {
    const code = 'const say = {\n  en: bad ? `${disk} is made anew` : "fine",\n  sv: "made anew",\n}\n'
    expect(lines(textsOf('a.ts', code))).to.deep.equal([2])
    expect(textsOf('a.ts', code).map(({kind}) => kind)).to.include('sv')
  })

  it('reads what a script prints: by language, in a here-document, over two lines', () => {
    const script = [
      'case $LANG in',
      "  sv*) cat <<'END' ;;",
      'made anew',
      'END',
      "  *) cat <<'END' ;;",
      'It is made anew.',
      'END',
      'esac',
      'say "it is made anew" \\',
      '  "made anew"',
      "case $LANG in sv) echo 'made anew' ;; esac",
      '  *) echo "made anew" ;;',
      'name="made anew"',
    ].join('\n')
    const kinds = textsOf('bin/setup', script).map(({kind}) => kind)
    expect(kinds.filter((kind) => kind === 'sv')).to.have.lengthOf(2)
    expect(lines(textsOf('bin/setup', script))).to.have.members([6, 9, 12])
  })

  it('reads comments, and only where a pattern asks for them', () => {
    const code = '/** It is made\n * anew. */\nexport const a = 1 // made anew\n'
    const inComments = {...anew, in: ['comment' as const]}
    expect(lines(textsOf('a.ts', code))).to.be.empty
    expect(textsOf('a.ts', code).flatMap((text) => findingsIn(text, inComments))).to.have.lengthOf(2)
  })

  it('lets longer phrases through that are allowed', () => {
    const text: Text = {kind: 'en', line: 1, text: 'made anew by hand, made anew'}
    expect(findingsIn(text, {...anew, allow: ['made anew by hand']})).to.have.lengthOf(1)
  })
})
