import {expect} from 'chai'
import fc from 'fast-check'
import {deskAnswer} from '../../../../src/cli/in-lab/desk-rules.js'
import {helpTable} from '../../../../src/cli/help/help-table.js'
import type {Style} from '../../../../src/cli/render/text/style.js'
import {UsageError} from '../../../../src/model/errors/errors.js'

const STYLE: Style = {width: 80, color: false, unicode: true, language: 'en'}
/** What a lab may ask of the qlab outside: a new one is to be looked at twice. */
const LOOKING = [
  'check',
  'guide',
  'hint',
  'solve',
  'status',
  'list',
  'map',
  'record',
  'ssh',
  'console',
  'topology',
  'view',
  '--version',
]
const ask = (...words: string[]) => deskAnswer(words, 'bridge', STYLE)

async function refusal(...words: string[]): Promise<UsageError> {
  try {
    await ask(...words)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error(`${words.join(' ')} was let through`)
}

describe('deskAnswer', () => {
  it('lets through what only looks, for this lab', async () => {
    expect(await ask('check')).to.deep.equal({kind: 'call', args: ['check', '--lab=bridge']})
    expect(await ask('check', 'create-tap', '--json', '--lang', 'sv')).to.deep.equal({
      kind: 'call',
      args: ['check', '--json', '--lang=sv', '--lab=bridge', 'create-tap'],
    })
    expect(await ask('hint', '--lab', 'bridge')).to.deep.equal({kind: 'call', args: ['hint', '--lab=bridge']})
    expect(await ask('status', '--json')).to.deep.equal({
      kind: 'call',
      args: ['status', '--json', '--lab=bridge'],
    })
    expect(await ask('check', 'bridge', '2')).to.deep.equal({
      kind: 'call',
      args: ['check', '--lab=bridge', 'bridge', '2'],
    })
    expect(await ask('view', 'vm', '--no-open', '--spice')).to.deep.equal({
      kind: 'call',
      args: ['view', '--lab=bridge', '--spice', '--no-open', 'vm'],
    })
    expect(await ask('list')).to.deep.equal({kind: 'call', args: ['list']})
    expect(await ask('map')).to.deep.equal({kind: 'call', args: ['map']})
    expect(await ask('--version')).to.deep.equal({kind: 'call', args: ['--version']})
  })

  it('knows no other commands than these', async () => {
    const table = await helpTable()
    const here = Object.keys(table).filter((id) => table[id]?.inLab !== 'outside')
    expect([...here, '--version']).to.have.members(LOOKING)
  })

  it('takes ssh apart: a machine, or a command behind --', async () => {
    expect(await ask('ssh')).to.deep.include({kind: 'login', words: {before: [], after: []}})
    expect(await ask('ssh', 'vm')).to.deep.include({kind: 'login', words: {before: ['vm'], after: []}})
    expect(await ask('ssh', 'vm', '--', 'ls', '-l')).to.deep.include({
      kind: 'login',
      words: {before: ['vm'], after: ['ls', '-l']},
    })
    expect(await ask('ssh', '--', 'ls', '--report')).to.deep.include({
      kind: 'login',
      words: {before: [], after: ['ls', '--report']},
    })
    expect(await ask('console', 'vm')).to.deep.include({kind: 'login', words: {before: ['vm'], after: []}})
  })

  it('runs a login’s --json outside, which needs no terminal', async () => {
    expect(await ask('console', 'vm', '--json')).to.deep.equal({
      kind: 'call',
      args: ['console', '--json', '--lab=bridge', 'vm'],
    })
    expect(await ask('ssh', '--json', '--', 'ls', '-l')).to.deep.equal({
      kind: 'call',
      args: ['ssh', '--json', '--lab=bridge', '--', 'ls', '-l'],
    })
  })

  it('refuses what changes something, and says how it works', async () => {
    for (const line of [
      'start bridge',
      'stop',
      'image',
      'image --help',
      'image build micro',
      'doctor',
      'prove',
      'lab lint',
    ]) {
      const error = await refusal(...line.split(' '))
      expect(error, line).to.include({code: 'outside-only', exitCode: 2})
      expect(error.message).to.match(/^qlab .* works only outside the lab\.$/)
      expect(error.suggestions).to.deep.equal(['exit    (leaves the lab’s terminal)', `qlab ${line}`])
    }
    expect((await refusal('shell')).message).to.match(/^You are already in the lab’s terminal\./)
  })

  it('refuses another lab, and a flag that would write a file', async () => {
    expect(await refusal('check', '--lab', 'other')).to.include({code: 'other-lab'})
    expect(await refusal('check', '--report=json=/etc/passwd')).to.include({
      code: 'outside-only',
      message: '--report works only outside the lab.',
    })
    for (const flag of ['--report', '-r', '--lang=de', '--lang', '--open'])
      expect(await refusal('check', flag), flag).to.include({code: 'bad-usage'})
  })

  it('gives the same help as outside, of what works here', async () => {
    expect(await ask()).to.deep.equal({kind: 'call', args: ['status', '--lab=bridge']})
    expect(await ask('help')).to.deep.equal(await ask('--help'))
    expect(await ask('--help'))
      .to.have.property('text')
      .that.contains('qlab check')
      .and.not.contains('doctor')
    expect(await ask('check', '--help')).to.deep.equal(await ask('help', 'check'))
    expect(await ask('check', '--help'))
      .to.have.property('text')
      .that.contains('$ qlab check [LAB] [STEP]')
    const swedish = await deskAnswer(['help'], 'bridge', {...STYLE, language: 'sv'})
    expect(swedish).to.have.property('text').that.contains('Kontrollera ditt arbete')
  })

  it('guesses only what works here', async () => {
    const error = await refusal('stauts')
    expect(error.message).to.equal('There is no command qlab stauts.')
    expect(error.suggestions).to.deep.equal(['Did you mean qlab status?', 'qlab --help'])
    expect((await refusal('doctr')).suggestions).to.deep.equal(['qlab --help'])
  })

  it('never calls anything but what looks, with flags that only change the looks', async () => {
    const word = fc.oneof(
      fc.constantFrom(...LOOKING, 'start', 'stop', 'image', 'build', '--report', '--report=json=x', '--all'),
      fc.constantFrom(
        '--lab',
        '--lab=bridge',
        'bridge',
        '--lang',
        '--lang=sv',
        '--json',
        '--',
        '-h',
        '--no-open',
      ),
      fc.string(),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(word), async (words) => {
        const answer = await ask(...words).catch((error: unknown) => {
          if (error instanceof UsageError) return null
          throw error
        })
        if (answer?.kind !== 'call') return
        const [command = '', ...rest] = answer.args
        expect(LOOKING).to.include(command)
        const end = rest.indexOf('--')
        const flags = rest.slice(0, end < 0 ? rest.length : end).filter((each) => each.startsWith('-'))
        for (const flag of flags)
          expect(flag).to.match(/^(--json|--lang=(en|sv)|--lab=bridge|--spice|--vnc|--(no-)?open|-)$/)
      }),
    )
  })
})
