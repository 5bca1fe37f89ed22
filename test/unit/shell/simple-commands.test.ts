import {expect} from 'chai'
import {simpleCommands} from '../../../src/shell/simple-commands.js'
import {tokensOf} from '../../../src/shell/tokens-of.js'

const words = (text: string) => simpleCommands(text).map((command) => command.map((word) => word.text))

describe('simpleCommands', () => {
  const cases: Record<string, readonly [text: string, commands: string[][]]> = {
    'blanks between words': ['ip  link\tset', [['ip', 'link', 'set']]],
    'a continued line': ['qemu-system-x86_64 \\\n  -m 512', [['qemu-system-x86_64', '-m', '512']]],
    ';, &&, ||, | and &': [
      'a; b && c || d | e |& f & g',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((each) => [each]),
    ],
    'new lines': ['a\n\nb', [['a'], ['b']]],
    'a subshell': ['(cd x; ls)', [['cd', 'x'], ['ls']]],
    'a process that stands for a file': ['diff <(a b) c', [['diff'], ['a', 'b'], ['c']]],
    'quotes around a whole word': [`echo 'a b' "c d"`, [['echo', 'a b', 'c d']]],
    'quotes in a word, which stay': [`file="a b".img`, [['file="a b".img']]],
    'an escaped quote': ['echo "a\\"b" c', [['echo', 'a\\"b', 'c']]],
    'an operator in quotes': [`echo 'a; b' "c | d"`, [['echo', 'a; b', 'c | d']]],
    'a substitution': ['echo $(ip -j link | jq .) b', [['echo', '$(ip -j link | jq .)', 'b']]],
    'a comment behind a command': ['ip link # set tap0 up', [['ip', 'link']]],
    'a comment alone': ['# ip link set tap0 up', []],
    'a # in a word': ['echo a#b', [['echo', 'a#b']]],
    'what a redirection leads to': ['a < in > out 2>> err &> all b', [['a', 'b']]],
    'one output led to another': ['a 2>&1 b', [['a', 'b']]],
    'a here-string': ['cat <<< "x y" b', [['cat', 'b']]],
    'a here-document': ['cat <<EOF b\nip link; up\nEOF\nc', [['cat', 'b'], ['c']]],
    'a here-document with a quoted end': ["cat <<'EOF'\n$x\nEOF\nc", [['cat'], ['c']]],
    'two here-documents': ['cat <<A <<B\n1\nA\n2\nB\nc', [['cat'], ['c']]],
    'an indented here-document': ['cat <<-EOF\n\tx\n\tEOF\nc', [['cat'], ['c']]],
    'a here-document with an indented line like its end': ['cat <<EOF\n\tEOF\nx y\nEOF\nc', [['cat'], ['c']]],
    'a quote that is never closed': [`echo "a b`, [['echo', '"a b']]],
    'a substitution with quotes and brackets in it': [
      `a $(b ")" $(c d) ) e`,
      [['a', '$(b ")" $(c d) )', 'e']],
    ],
    'a parameter with a blank in its default': ['a ${b:-c d} e', [['a', '${b:-c d}', 'e']]],
    backquotes: ['a `b c; d` e', [['a', '`b c; d`', 'e']]],
    'an array': ['a=(b c) ; d', [['a=(b c)'], ['d']]],
    'a backslash at the end': ['a b\\', [['a', 'b\\']]],
    'a here-document that is never closed': ['cat <<EOF\nx', [['cat']]],
    nothing: ['', []],
    'blanks alone': [' \n ', []],
  }
  for (const [what, [text, commands]] of Object.entries(cases))
    it(`understands ${what}`, () => {
      expect(words(text)).to.deep.equal(commands)
    })

  it('tells where a word stands, without its quotes and with them', () => {
    const text = `echo 'a b'`
    const [, word] = simpleCommands(text)[0] ?? []
    expect(text.slice(word?.start, word?.end)).to.equal('a b')
    expect(text.slice(word?.whole.start, word?.whole.end)).to.equal(`'a b'`)
  })
})

describe('tokensOf', () => {
  it('gives words and operators as written, and no comments', () => {
    expect(tokensOf(`a "b c" | d 2>e # f`).map(({kind, text}) => `${kind} ${text}`)).to.deep.equal([
      'word a',
      'word "b c"',
      'operator |',
      'word d',
      'operator 2>',
      'word e',
    ])
  })
})
