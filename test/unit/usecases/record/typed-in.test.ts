import {expect} from 'chai'
import {RECORD_SCHEMA, type RecordedTerminal, type TerminalEvent} from '../../../../src/model/record.js'
import {typedIn} from '../../../../src/usecases/record/typed-in.js'

const PROMPT = '\u001b[?2004h\u001b[1;32mbridge 2/5\u001b[0m ~/x# '
/** What bash, since version 5.1, sends when Enter has ended a line. */
const ENTER = '\r\n\u001b[?2004l\r'

function terminal(
  events: readonly TerminalEvent[],
  place: RecordedTerminal['place'] = {kind: 'host'},
): RecordedTerminal {
  return {schema: RECORD_SCHEMA, started: 1000, place, columns: 40, rows: 10, events}
}

describe('typedIn', () => {
  it('gives each command as it was in the end, with what it said and when', async () => {
    const entries = await typedIn(
      terminal([
        [0, 'o', PROMPT],
        [100, 'o', 'ip linl'],
        [200, 'o', '\b \bk\r\n\u001b[?2004l\r'],
        [300, 'o', '\u001b[36mlo\u001b[0m\tUP\r\neth0\tUP\r\n' + PROMPT],
        [400, 'o', ENTER + PROMPT],
        [500, 'o', 'true' + ENTER + PROMPT + 'never entered'],
      ]),
    )
    expect(entries).to.deep.equal([
      {at: 1200, on: 'host', typed: 'ip link', said: ['lo      UP', 'eth0    UP'], until: 1300, leftOut: 0},
      {at: 1500, on: 'host', typed: 'true', said: [], until: 1500, leftOut: 0},
    ])
  })

  it('joins a command that is longer than the terminal is wide, also after it was made wider', async () => {
    const long = 'qemu-system-x86_64 -m 256 -drive file=ubuntu.qcow2,format=qcow2'
    const entries = await typedIn(
      terminal([
        [0, 'o', `${PROMPT}${long}${ENTER}`],
        [1, 'r', '90x20'],
        [2, 'o', `${PROMPT}echo ${long}${ENTER}${long}\r\n${PROMPT}`],
      ]),
    )
    expect(entries.map(({typed}) => typed)).to.deep.equal([long, `echo ${long}`])
    expect(entries[1]?.said).to.deep.equal([long])
  })

  it('knows the prompts of guests and of the monitor, and the lines that a command goes on with', async () => {
    const shown = `${PROMPT}ssh vm${ENTER}root@vm:~# ip addr\r\nlo\r\nroot@vm:~# exit\r\n${PROMPT}cat <<EOF${ENTER}\u001b[?2004h> hej${ENTER}\u001b[?2004h> EOF${ENTER}hej\r\n${PROMPT}qemu -monitor stdio${ENTER}(qemu) info name\r\nname: x\r\n(qemu) `
    const entries = await typedIn(terminal([[0, 'o', shown]]))
    expect(entries.map(({on, typed, said}) => [on, typed, said])).to.deep.equal([
      ['host', 'ssh vm', []],
      ['vm', 'ip addr', ['lo']],
      ['vm', 'exit', []],
      ['host', 'cat <<EOF\nhej\nEOF', ['hej']],
      ['host', 'qemu -monitor stdio', []],
      ['monitor', 'info name', ['name: x']],
    ])
    const inside = await typedIn(
      terminal([[0, 'o', 'Linux boots\r\nkim@guest:/tmp$ id\r\n']], {kind: 'console', machine: 'vm2'}),
    )
    expect(inside.map(({on, typed}) => [on, typed])).to.deep.equal([
      ['console:vm2', null],
      ['console:vm2', 'id'],
    ])
  })

  it('reads every line of a long output, past an editor and a cleared screen, and counts what was left out', async () => {
    const many = Array.from({length: 12_000}, (_, index) => `line ${index}`)
    const entries = await typedIn(
      terminal([
        [0, 'o', `${PROMPT}seq${ENTER}${many.join('\r\n')}\r\n`],
        [1, 'l', '77'],
        [2, 'o', `${PROMPT}vi${ENTER}\u001b[?1049h\u001b[2J\u001b[Hin the editor\r\n~\r\n\u001b[?1049l`],
        [3, 'o', `${PROMPT}clear${ENTER}\u001b[H\u001b[2J\u001b[3J${PROMPT}`],
        [4, 'o', `id${ENTER}uid=0\r\n${PROMPT}`],
      ]),
    )
    expect(entries.map(({typed}) => typed)).to.deep.equal(['seq', 'vi', 'clear', 'id'])
    expect(entries[0]?.said).to.deep.equal(many)
    expect(entries[0]?.leftOut).to.equal(77)
    expect(entries[1]?.said.join('')).not.to.contain('editor')
    expect(entries[3]?.said).to.deep.equal(['uid=0'])
  })

  it('takes all lines of what was pasted for what was typed, as bash shows them, and none of what came back', async () => {
    const pasted =
      '\u001b[7mqemu \\\u001b[27m\r\n\r\u001b[7m -m 256\u001b[27m\r\n\r\u001b[7mcat <<X\u001b[27m\r\n\r\u001b[7mhej\u001b[27m\r\n\r\u001b[7mX\u001b[27m'
    const entered = `\u001b[A\u001b[A\u001b[A\u001b[A${'\u001b[C'.repeat(15)}qemu \\\r\n\r -m 256\r\n\rcat <<X\r\n\rhej\r\n\rX`
    const events: TerminalEvent[] = [
      [0, 'o', PROMPT],
      [100, 'o', pasted],
      [200, 'o', `${entered}\r\n\u001b[?20`],
      [210, 'o', `04l\rhej\r\nsaid\r\n${PROMPT}`],
      [300, 'o', `echo one${ENTER}`],
      [400, 'o', `one\r\n${PROMPT}`],
    ]
    expect((await typedIn(terminal(events))).map(({typed, said}) => [typed, said])).to.deep.equal([
      ['qemu \\\n -m 256\ncat <<X\nhej\nX', ['hej', 'said']],
      ['echo one', ['one']],
    ])
  })

  it('takes what a shell asks for, after a line that was not whole, as more of it', async () => {
    const shown = `${PROMPT}echo x\r\n\recho "a${ENTER}x\r\n\u001b[?2004h> b"${ENTER}a\r\nb\r\n${PROMPT}`
    expect((await typedIn(terminal([[0, 'o', shown]]))).map(({typed, said}) => [typed, said])).to.deep.equal([
      ['echo x\necho "a\nb"', ['x', 'a', 'b']],
    ])
  })

  it('leaves out what Tab offered, what Ctrl-C dropped, and what was never entered', async () => {
    const shown = [
      `${PROMPT}ip li\r\nlink  list\r\n\u001b[1;32mbridge 2/5\u001b[0m ~/x# ip link${ENTER}lo\r\n`,
      `${PROMPT}ip link del br0^C${ENTER}`,
      `${PROMPT}sudo\r\nThe VM was killed.\r\n${PROMPT}`,
    ]
    expect((await typedIn(terminal([[0, 'o', shown.join('')]]))).map(({typed}) => typed)).to.deep.equal([
      'ip link',
      null,
    ])
  })
})
