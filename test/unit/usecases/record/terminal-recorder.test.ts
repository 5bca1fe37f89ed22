import {PassThrough} from 'node:stream'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {HostError} from '../../../../src/model/errors/errors.js'
import type {TerminalEvent} from '../../../../src/model/record.js'
import {TerminalRecorder} from '../../../../src/usecases/record/terminal-recorder.js'

const FULL = new HostError('disk-full', {en: 'The disk is full.', sv: 'Disken är full.'})
const HEAD = 'Script started on 2026-01-31 12:00:00+00:00 [COMMAND="exec bash" TERM="xterm"]\n'
const TAIL = '\nScript done on 2026-01-31 12:00:09+00:00 [COMMAND_EXIT_CODE="7"]\n'

/** What is recorded of pieces that come one by one. */
async function recordedOf(pieces: readonly (string | Buffer)[], write?: (event: TerminalEvent) => void) {
  const events: TerminalEvent[] = []
  const lost: HostError[] = []
  const started = Date.now()
  const recorder = new TerminalRecorder({
    write: write ?? ((event) => events.push(event)),
    onLost: (error) => lost.push(error),
    now: () => Date.now() - started,
  })
  const stream = new PassThrough()
  recorder.listen(stream)
  for (const piece of pieces) {
    stream.write(piece)
    await sleep(1)
  }
  recorder.resized(100, 40)
  recorder.end()
  return {events, lost, text: events.filter(([, code]) => code === 'o').map(([, , data]) => data)}
}

describe('TerminalRecorder', () => {
  it('records what was shown, without what script(1) adds, whole characters at a time', async () => {
    const snowman = Buffer.from('å☃')
    const pieces = [
      HEAD.slice(0, 20),
      HEAD.slice(20),
      'a',
      snowman.subarray(0, 3),
      snowman.subarray(3),
      'exit\r\n',
      TAIL,
    ]
    const {events, text} = await recordedOf(pieces)
    expect(text.join('')).to.equal('aå☃exit\r\n')
    expect(events.map(([, code, data]) => [code, data])).to.deep.include(['r', '100x40'])
  })

  it('records the beginning and the end of an output that is too long, and says what was left out', async () => {
    const long = Array.from({length: 40}, () => 'y\r\n'.repeat(20_000))
    const {events, text} = await recordedOf([HEAD, ...long, 'lab:bridge ~# '])
    const shown = text.join('')
    const leftOut = events
      .filter(([, code]) => code === 'l')
      .reduce((sum, [, , count]) => sum + Number(count), 0)
    expect(shown.length).to.be.lessThan(400_000)
    expect(shown.length + leftOut).to.equal(long.join('').length + 'lab:bridge ~# '.length)
    expect(shown.endsWith('y\r\nlab:bridge ~# ')).to.equal(true)
  })

  it('stops when the disk is full, and tells so once', async () => {
    let written = 0
    const {lost} = await recordedOf([HEAD, 'one', 'two', 'three'], () => {
      written += 1
      throw FULL
    })
    expect(lost).to.deep.equal([FULL])
    expect(written).to.equal(1)
  })
})
