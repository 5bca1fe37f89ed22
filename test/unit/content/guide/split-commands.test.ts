import {spawnSync} from 'node:child_process'
import {expect} from 'chai'
import fc from 'fast-check'
import {splitCommands, splitMonitorCommands} from '../../../../src/content/guide/split-commands.js'
import {LabError} from '../../../../src/model/errors/errors.js'

const texts = (code: string): string[] => splitCommands(code).map(({text}) => text)

describe('splitCommands', () => {
  const kept: Record<string, string> = {
    'a continued line': 'ip tuntap add dev tap0 \\\n  mode tap \\\n  user "$USER"',
    'a list on one line': 'cd /tmp && ls || true; pwd',
    'a command in the background': 'swtpm socket --tpm2 &',
    'quotes over lines': `echo 'one\ntwo' "three\n\\"four"`,
    'a substitution over lines': 'echo "$(ls |\n  wc -l)" `date`',
    'a here-document': "cat > conf <<'EOF'\ninterface=br0\n# no comment here\nEOF",
    'two here-documents': 'paste - /dev/fd/3 <<A 3<<-B\n1\nA\n\t2\n\tB',
    'a pipe that goes on': 'dmesg |\n  grep kvm',
    'a list that goes on': 'true && # and then\n  ls',
    if: 'if ip link show br0; then\n  echo there\nelif true; then :\nelse\n  echo gone\nfi > log',
    for: 'for nic in eth0 tap0; do\n  ip link set "$nic" up\ndone',
    'for, arithmetic': 'for ((i = 0; i < 3; i++)); do echo "$i"; done',
    while: 'while ! ping -c1 host\ndo sleep 1\ndone',
    case: 'case $x in\n  a|b) echo ab ;;\n  (*) echo other\nesac',
    'a function': 'up() {\n  ip link set "$1" up\n}',
    'a group': '{\n  echo a\n  echo b\n} 2>&1',
    'a subshell': '(\n  cd /tmp\n  ls\n)',
    'a test': '[[ -e /dev/kvm &&\n  $USER != root ]]',
    arithmetic: 'echo $((1 + (2 * 3))) ${#x} ${x:-"}"}',
    'an array': 'args=(\n  -m 512 # MB\n  -smp 2\n)',
    'a substituted process': 'diff <(ip link) <(ip -br link)',
  }
  for (const [name, code] of Object.entries(kept))
    it(`keeps ${name} in one command`, () => {
      expect(texts(`${code}\npwd`)).to.deep.equal([code, 'pwd'])
    })

  it('skips blank lines and comments, and a comment after a command', () => {
    expect(texts('\n# one\nls   # two\n\n  # three\n  pwd # four')).to.deep.equal(['ls', 'pwd'])
    expect(texts('# nothing')).to.deep.equal([])
  })

  it('takes no `#` for a comment within a word', () => {
    expect(texts('echo a#b $# ${#x} "# c"')).to.deep.equal(['echo a#b $# ${#x} "# c"'])
  })

  it('numbers the lines from the first', () => {
    const lines = splitCommands('ls\n\necho \\\n  a\npwd', 12).map(({line}) => line)
    expect(lines).to.deep.equal([12, 14, 16])
  })

  const refused: Record<string, [code: string, message: RegExp, line: number]> = {
    'an open single quote': ["ls\necho 'it", /`'` is never closed/, 2],
    'an open double quote': ['echo "it', /`"` is never closed/, 1],
    'an open substitution': ['ls\necho $(ls', /never closed|too soon/, 2],
    'an open here-document': ['cat <<EOF\na', /<<EOF` is never closed/, 1],
    'a here-document without text': ['cat <<EOF', /<<EOF` has no text/, 1],
    'an if without fi': ['ls\nif true; then\n  ls', /`if` is never closed/, 2],
    'an if without a command': ['if true; then fi', /unexpected `fi`/, 1],
    'a for without do': ['for i in a b; echo', /unexpected `echo`/, 1],
    'a done too many': ['ls\ndone', /unexpected `done`/, 2],
    'a bracket too many': ['ls )', /unexpected `\)`/, 1],
    'a list that ends too soon': ['ls &&', /too soon/, 1],
    'a list that begins too soon': ['| ls', /unexpected `\|`/, 1],
    'a redirection to nowhere': ['ls >', /no file/, 1],
    'two separators': ['ls & ; pwd', /unexpected `;`/, 1],
    'a last line that goes on': ['ls \\', /nothing follows/, 1],
    'blanks after the backslash': ['ls \\  \n  -l', /blanks after/, 1],
  }
  for (const [name, [code, message, line]] of Object.entries(refused))
    it(`refuses ${name}, and says where`, () => {
      expect(() => splitCommands(code))
        .to.throw(LabError, message)
        .with.property('line', line)
    })

  it('throws nothing but a LabError, whatever the text', () => {
    const shellish = fc.array(fc.constantFrom(...TOKENS), {maxLength: 12}).map((tokens) => tokens.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({unit: 'binary'}), shellish), (code) => {
        try {
          splitCommands(code)
        } catch (error) {
          expect(error).to.be.instanceOf(LabError)
        }
      }),
      {numRuns: 2000},
    )
  })

  it('loses no text but comments', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, comment), {minLength: 1, maxLength: 8}), (rows) => {
        // Nothing may follow the end of a here-document on its line.
        const code = rows
          .map(([text, note]) => `${text}${text.endsWith('\nE') ? '\n' : ''}${note}`)
          .join('\n')
        expect(texts(code)).to.deep.equal(rows.map(([text]) => text))
      }),
    )
  })

  it('gives commands that split into themselves', () => {
    fc.assert(
      fc.property(fc.array(command, {minLength: 1, maxLength: 5}), (commands) => {
        for (const text of texts(commands.join('\n'))) expect(texts(text)).to.deep.equal([text])
      }),
    )
  })

  it('takes what bash takes, and refuses what bash refuses', () => {
    const mutilated = fc.tuple(command, fc.nat(), fc.constantFrom(...TOKENS)).map(([text, at, token]) => {
      const index = at % (text.length + 1)
      return `${text.slice(0, index)} ${token} ${text.slice(index)}`
    })
    fc.assert(
      fc.property(fc.oneof(command, mutilated), (code) => {
        const bash = spawnSync('bash', ['-n'], {input: `${code}\n`, encoding: 'utf8'})
        expect(takes(code), `${code}\n${bash.stderr}`).to.equal(bash.status === 0 && bash.stderr === '')
      }),
      {numRuns: 150, seed: 1},
    )
  })
})

// Without backslashes and double brackets: we refuse blanks after a backslash, and read no conditions.
const TOKENS = [
  'a',
  "'b c'",
  '"$d"',
  '$(e)',
  '${f}',
  ';',
  '&',
  '&&',
  '|',
  '(',
  ')',
  '{',
  '}',
  '\n',
  '#',
  '>f',
  'if',
  'fi',
  'do',
  'done',
  'then',
  'case',
  'esac',
  'in',
  ';;',
  '!',
  '"',
  "'",
]

const word = fc.constantFrom('a', '"b c"', '$x', '$(d e)', "'f # g'", '${h%i}', '-n', 'j\\ k', '`l`', 'm#n')
const simple = fc
  .tuple(word, word, fc.constantFrom('', ' >f', ' 2>&1', ' &'))
  .map(([a, b, c]) => `echo ${a} ${b}${c}`)
const {command} = fc.letrec<{command: string; body: string}>((tie) => ({
  body: fc.oneof({depthSize: 'small'}, simple, tie('command')),
  command: fc.oneof(
    {depthSize: 'small'},
    simple,
    tie('body').map((body) => `if\n${body}\nthen\n  ${body}\nfi`),
    tie('body').map((body) => `for i in a b; do\n${body}\ndone`),
    tie('body').map((body) => `{\n${body}\n}`),
    tie('body').map((body) => `case a in\nb) ${body}\n;;\nesac`),
    tie('body').map((body) => `x=$(\n${body}\n)`),
    word.map((text) => `cat <<E\n${text}\nE`),
  ),
}))
const comment = fc.constantFrom('', ' # why', '\n# because', '\n\n')

function takes(code: string): boolean {
  try {
    splitCommands(code)
    return true
  } catch {
    return false
  }
}

describe('splitMonitorCommands', () => {
  it('takes each line for a command', () => {
    expect(splitMonitorCommands('info block\n\n  savevm snap1 \n', 7)).to.deep.equal([
      {text: 'info block', line: 7},
      {text: 'savevm snap1', line: 9},
    ])
  })
})
