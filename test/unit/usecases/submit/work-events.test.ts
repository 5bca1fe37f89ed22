import {expect} from 'chai'
import {RECORD_SCHEMA, type RecordedPart} from '../../../../src/model/record.js'
import {workEvents} from '../../../../src/usecases/submit/work-events.js'

const PROMPT = '\u001b[?2004hbridge 2/5 ~/x# '
const ENTER = '\r\n\u001b[?2004l\r'

/** What a terminal showed, as the only one of a lab. */
function part(shown: string, deeds: RecordedPart['deeds'] = []): RecordedPart {
  return {
    name: 'part',
    resumed: false,
    terminals: [
      {
        ...{schema: RECORD_SCHEMA, started: 1000, place: {kind: 'host'}, columns: 80, rows: 24},
        events: [[5, 'o', shown]],
      },
    ],
    deeds,
  } as unknown as RecordedPart
}

describe('workEvents', () => {
  const typed = async (shown: string) =>
    (await workEvents([part(shown)])).map((event) => event.kind === 'command' && [event.text, event.said])

  it('makes a command of each that was pasted at once: what came back belongs to the last', async () => {
    const lines = 'ip link add br0 \\\r\n\r  type bridge\r\n\rcat <<X\r\n\rhej\r\n\rX\r\n\rls'
    expect(await typed(`${PROMPT}${lines}${ENTER}hej\r\nfile\r\n${PROMPT}`)).to.deep.equal([
      ['ip link add br0 \\\n  type bridge', ''],
      ['cat <<X\nhej\nX', ''],
      ['ls', 'hej\nfile'],
    ])
  })

  it('has what was given to qlab itself, a script too, as the student’s, and what qlab typed as its own', async () => {
    const deed = {at: 2000, kind: 'command', on: 'host', exitCode: 0, said: ''} as const
    const events = await workEvents([
      part('', [
        {...deed, line: 'ip link\nip addr', by: 'student', until: 2500},
        {...deed, at: 3000, line: 'ip route'},
        {...deed, at: 4000, line: 'qemu-system-x86_64', by: 'student', exitCode: 130},
      ]),
    ])
    expect(
      events.map((each) => each.kind === 'command' && [each.text, each.terminal !== null, each.said]),
    ).to.deep.equal([
      ['ip link', true, ''],
      ['ip addr', true, ''],
      ['ip route', false, ''],
      ['qemu-system-x86_64', true, '^C'],
    ])
  })

  it('leaves together what the shell cannot read', async () => {
    expect(await typed(`${PROMPT}ls\r\n\recho "a${ENTER}${PROMPT}`)).to.deep.equal([['ls\necho "a', '']])
  })
})
