import {expect} from 'chai'
import {readMarkdown} from '../../../../src/content/guide/read-markdown.js'
import {renderLabs} from '../../../../src/cli/render/course/lab-list.js'
import {renderCheck} from '../../../../src/cli/render/run/check-lines.js'
import {terminalReporter} from '../../../../src/cli/render/run/reporter.js'
import {renderSummary} from '../../../../src/cli/render/run/summary-table.js'
import {renderDoctor} from '../../../../src/cli/render/state/doctor.js'
import {renderColumns} from '../../../../src/cli/render/text/columns.js'
import {renderError} from '../../../../src/cli/render/text/error.js'
import {renderMarkdown} from '../../../../src/cli/render/text/markdown.js'
import {mark} from '../../../../src/cli/render/text/paint.js'
import {isLive, styleFor, type Style} from '../../../../src/cli/render/text/style.js'
import {UsageError} from '../../../../src/model/errors/errors.js'
import type {Outcome} from '../../../../src/model/run/outcome.js'
import {checkOf, FAILED, MIXED} from '../../report/samples.js'

const PLAIN: Style = {width: 60, color: false, unicode: false, plain: true, language: 'en'}
const SWEDISH: Style = {...PLAIN, language: 'sv'}

describe('plain text', () => {
  it('is asked for with QLAB_PLAIN, or by a terminal that redraws nothing, and wins over colours', () => {
    const tty = {isTTY: true, columns: 80}
    const plain = {color: false, unicode: false, plain: true}
    for (const env of [{QLAB_PLAIN: '1', TERM: 'xterm'}, {TERM: 'dumb'}, {QLAB_PLAIN: '0', TERM: 'dumb'}]) {
      const style = styleFor(tty, {...env, LANG: 'C.UTF-8', FORCE_COLOR: '1'}, 'en')
      expect(style, JSON.stringify(env)).to.include(plain)
      expect(isLive(tty, style)).to.equal(false)
    }
    const usual = styleFor(tty, {TERM: 'xterm', QLAB_PLAIN: '0'}, 'en')
    expect(usual).to.include({plain: false, color: true})
    expect(isLive(tty, usual)).to.equal(true)
    expect(isLive({}, usual)).to.equal(false)
  })

  it('has a word of its own for each mark, with a colon to search for', () => {
    const outcomes: Outcome[] = ['passed', 'failed', 'blocked', 'error', 'skipped']
    const words = (style: Style) => outcomes.map((outcome) => mark(style, outcome))
    expect(words(PLAIN)).to.deep.equal(['passed:', 'failed:', 'waits:', 'unknown:', 'skipped:'])
    expect(words(SWEDISH)).to.deep.equal(['godkänt:', 'fel:', 'väntar:', 'okänt:', 'överhoppat:'])
  })

  it('tells a check and what is wrong with it a line each', () => {
    const lines = renderCheck(checkOf({...FAILED, outcome: 'failed'}), PLAIN).split('\n')
    expect(lines[0]).to.match(/^failed: /)
    expect(lines.filter((line) => /^ {4}(expected|seen): /.test(line))).to.have.length(2)
  })

  it('tells the steps of a run one by one, and no rule is drawn', () => {
    const text = renderSummary(MIXED, PLAIN)
    expect(text).to.match(/^Step 1, .+: \d of \d checks? passed, \w+$/m)
    expect(text).to.match(/^The whole lab: \d+ of \d+ checks passed, \w+$/m)
    expect(text).not.to.match(/-{3}|Outcome/)
  })

  it('tells a table with headings row by row, each cell with its heading', () => {
    const table = {columns: [{}, {}, {}], head: ['Lab', 'Steps', 'Time'], rows: [['bridge', '5 of 5', '']]}
    expect(renderColumns(table, PLAIN)).to.deep.equal(['bridge: Steps 5 of 5'])
  })

  it('says first what a lab is about, and then what it needs', () => {
    const lab = {
      id: 'bridge',
      folder: '/bridge',
      minutes: 30,
      diskMb: 200,
      memoryMb: null,
      summary: 'A LAN',
      open: true,
    }
    const listing = {...lab, title: 'Bridge', problems: 0, section: null, programs: [], after: [], steps: 5}
    expect(renderLabs([listing], PLAIN)).to.equal('bridge: A LAN (open). 30 minutes, 200 MB of disk')
    expect(renderLabs([listing], SWEDISH)).to.equal('bridge: A LAN (öppen). 30 minuter, 200 MB disk')
  })

  it('says of what doctor finds whether it is there', () => {
    const title = {en: 'KVM', sv: 'KVM'}
    const finding = {id: 'kvm', title, detail: 'no /dev/kvm', costs: null, cure: null, blocks: false}
    const states = (['ok', 'warning', 'missing'] as const).map((state) => ({...finding, state}))
    expect(
      renderDoctor(states, PLAIN)
        .split('\n')
        .filter((line) => line.includes('KVM')),
    ).to.deep.equal(['ok: KVM: no /dev/kvm', 'limited: KVM: no /dev/kvm', 'missing: KVM: no /dev/kvm'])
  })

  it('calls an error one', () => {
    const error = new UsageError('x', {en: 'There is no lab brigde.', sv: 'Det finns ingen labb brigde.'})
    expect(renderError(error, PLAIN)).to.match(/^error: There is no lab/)
    expect(renderError(error, SWEDISH)).to.match(/^fel: Det finns ingen labb/)
  })

  it('describes a drawing in place of it, and shows commands and what they print as they are', () => {
    const text = renderMarkdown(
      readMarkdown(
        '# Title\n\n```text alt="The VM is at br0."\n[VM] <--> [br0]\n```\n\n```text\n+---+\n| x |\n+---+\n```\n\n' +
          '> [!NOTE]\n> Mind.\n\n```console\n$ ip link\na | b --> c\n```\n\n---\n\n| A | B |\n| - | - |\n| 1 | 2 |\n',
      ),
      PLAIN,
    )
    expect(text).to.equal(
      'Title\n\nDrawing: The VM is at br0.\n\nDrawing: a drawing of 3 lines is left out here.\n\n' +
        'Note: Mind.\n\n    $ ip link\n    a | b --> c\n\nA: 1\nB: 2\n',
    )
  })

  it('tells now and then that a wait goes on, and not each time that it is looked', () => {
    let text = ''
    const tell = terminalReporter({write: (more) => (text += more), style: PLAIN, live: false})
    const wait = {
      type: 'check-waiting',
      id: 'lease',
      title: {en: 'a', sv: 'a'},
      limitMs: 60_000,
      why: null,
      said: null,
    } as const
    for (let elapsedMs = 0; elapsedMs <= 40_000; elapsedMs += 500)
      tell({...wait, for: {en: 'the lease', sv: 'lånet'}, elapsedMs})
    expect(text.trimEnd().split('\n')).to.deep.equal([
      '  waiting for the lease, at most 1 min',
      '  still waiting for the lease: 15 s of at most 1 min',
      '  still waiting for the lease: 30 s of at most 1 min',
    ])
  })
})
