import {expect} from 'chai'
import {RECORD_SCHEMA, type RecordedDeed, type RecordedPart} from '../../../../src/model/record.js'
import {castOf} from '../../../../src/usecases/record/cast-of.js'

type CastEvent = readonly [interval: number, code: string, data: string]

/** Reads asciicast v3 as strictly as https://docs.asciinema.org/manual/asciicast/v3/ has it. */
function readCast(text: string): {header: Record<string, unknown>; events: CastEvent[]} {
  expect(text.endsWith('\n')).to.equal(true)
  const [first = '', ...lines] = text.trimEnd().split('\n')
  const header = JSON.parse(first) as {version: number; term: {cols: number; rows: number}; timestamp: number}
  expect(header.version).to.equal(3)
  for (const size of [header.term.cols, header.term.rows])
    expect(Number.isInteger(size) && size > 0).to.equal(true)
  expect(Number.isInteger(header.timestamp)).to.equal(true)
  const events = lines.map((line): CastEvent => {
    const event = JSON.parse(line) as CastEvent
    expect(event).to.have.lengthOf(3)
    const [interval, code, data] = event
    expect(typeof interval === 'number' && interval >= 0, line).to.equal(true)
    expect(code).to.be.oneOf(['o', 'i', 'm', 'r', 'x'])
    expect(data).to.be.a('string')
    if (code === 'r') expect(data).to.match(/^\d+x\d+$/)
    return event
  })
  return {header: {...header}, events}
}

const check = (at: number, id: string, outcome: 'passed' | 'failed'): RecordedDeed => ({
  at,
  kind: 'check',
  step: {number: 1, id: 'create-tap'},
  id,
  title: `${id} is there`,
  outcome,
})

const PART: RecordedPart = {
  name: '2026-01-31T120000Z',
  resumed: false,
  terminals: [
    {
      schema: RECORD_SCHEMA,
      started: 10_000,
      place: {kind: 'host'},
      columns: 100,
      rows: 30,
      events: [
        [0, 'o', '# '],
        [1500, 'o', 'ip link\r\n'],
        [2000, 'l', '12'],
        [9000, 'r', '90x20'],
        [9500, 'o', 'exit\r\n'],
      ],
    },
    {
      schema: RECORD_SCHEMA,
      started: 15_000,
      place: {kind: 'ssh', machine: 'vm'},
      columns: 80,
      rows: 24,
      events: [[100, 'o', 'root@vm:~# ']],
    },
  ],
  deeds: [
    {at: 1000, kind: 'command', on: 'host', line: 'ip tuntap add\n  dev tap0', exitCode: 0, said: 'hej\n'},
    check(2000, 'tap', 'failed'),
    check(12_000, 'tap', 'passed'),
    check(13_000, 'tap', 'passed'),
    check(30_000, 'bridge', 'passed'),
  ],
}

describe('castOf', () => {
  it('is asciicast v3, a terminal after the other, with the size of each', () => {
    const cast = castOf([PART], 'qlab bridge')
    const {header, events} = readCast(cast?.text ?? '')
    expect(header).to.deep.include({title: 'qlab bridge', timestamp: 1})
    expect(events.filter(([, code]) => code === 'r').map(([, , size]) => size)).to.deep.equal([
      '100x30',
      '90x20',
      '80x24',
    ])
    const shown = events.filter(([, code]) => code === 'o').map(([, , data]) => data)
    expect(shown[0]).to.equal('$ ip tuntap add\r\n  dev tap0\r\nhej\r\n')
    expect(shown.join('')).to.contain('ip link\r\n\r\n[… 12 …]\r\nexit\r\n\u001bcroot@vm')
    const seconds = events.reduce((sum, [interval]) => sum + interval, 0)
    expect(Math.round(seconds * 1000)).to.equal(cast?.durationMs)
  })

  it('marks each check when it passes, where that was, and only when it had not passed before', () => {
    const cast = castOf([PART], 'x')
    const {events} = readCast(cast?.text ?? '')
    expect(cast?.markers).to.equal(2)
    const at = events.findIndex(([, code]) => code === 'm')
    expect(events[at]?.[2]).to.equal('bridge is there')
    const inTerminal = events.findIndex(([, code, data]) => code === 'm' && data === 'tap is there')
    expect(events[inTerminal - 1]?.[2]).to.equal('\r\n[… 12 …]\r\n')
    expect(events[inTerminal]?.[0]).to.equal(0)
  })

  it('is nothing of nothing', () => {
    expect(castOf([], 'x')).to.equal(null)
    expect(castOf([{name: PART.name, resumed: false, terminals: [], deeds: []}], 'x')).to.equal(null)
  })
})
