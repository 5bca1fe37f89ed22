import {expect} from 'chai'
import {commandIds, loadCommand} from '../../../../src/cli/frame/registry.js'
import {TOPICS} from '../../../../src/cli/frame/topics.js'
import {GLOBAL_FLAGS} from '../../../../src/cli/frame/shared-flags.js'
import {helpTable, type HelpTable} from '../../../../src/cli/help/help-table.js'
import {
  renderCommandHelp,
  renderLabHelp,
  renderRootHelp,
  renderTopicHelp,
} from '../../../../src/cli/help/render-help.js'
import type {Language, Localized} from '../../../../src/model/language.js'
import type {Style} from '../../../../src/cli/render/text/style.js'

const style = (language: Language, width = 80): Style => ({width, color: false, unicode: true, language})

describe('what commands say of themselves', () => {
  for (const id of commandIds())
    it(`is whole in both languages: ${id}`, async () => {
      const {about, flags, args} = await loadCommand(id)
      const inputs = Object.values({...flags, ...args, ...GLOBAL_FLAGS})
      for (const words of inputs.map((input): Localized => input.about)) {
        expect(words.en, words.en).to.match(/^\S.*[^.\s]$/)
        expect(words.sv, words.sv).to.match(/^\S.*[^.\s]$/)
      }
      for (const words of [about.summary, ...(about.description ? [about.description] : [])])
        for (const text of [words.en, words.sv]) expect(text).to.match(/^\p{Lu}.*\.$/su)
      expect(about.summary.sv).not.to.equal(about.summary.en)
      expect(about.examples).not.to.be.empty
      for (const example of about.examples)
        for (const line of typeof example === 'string' ? [example] : [example.en, example.sv])
          expect(line).to.match(new RegExp(`^qlab ${id.replace(':', ' ')}(?: |$)`))
    })

  it('groups them under a topic that says what it is', () => {
    const topics = commandIds().flatMap((id) => (id.includes(':') ? id.split(':').slice(0, 1) : []))
    expect([...new Set(topics)]).to.have.members(Object.keys(TOPICS))
  })
})

describe('--help', () => {
  let table: HelpTable
  before(async () => {
    table = await helpTable()
  })

  it('can be kept as JSON', () => {
    expect(JSON.parse(JSON.stringify(table))).to.deep.equal(table)
  })

  it('lists the commands and topics, in the reader’s language', () => {
    const english = renderRootHelp(table, 'qlab/1', style('en'))
    expect(english)
      .to.include('USAGE\n  $ qlab COMMAND\n')
      .and.to.match(/\n {2}doctor +Check whether/)
    expect(english).to.include('\n  image     Build').and.not.to.include('image build')
    const swedish = renderRootHelp(table, 'qlab/1', style('sv'))
    expect(swedish).to.include('ANVÄNDNING\n  $ qlab KOMMANDO\n').and.to.include('\nKOMMANDON\n  check')
    expect(renderTopicHelp('image', table, style('sv'))).to.include('\n  image list   Lista gästavbilderna.')
  })

  it('tells a command’s arguments, flags and examples, in the reader’s language', () => {
    const entry = table['start']
    if (!entry) throw new Error('no start')
    const english = renderCommandHelp('start', entry, style('en'))
    expect(english).to.include('  $ qlab start [LAB] [FLAGS]\n')
    expect(english).to.match(/--guest=<name> +the guest image .*\(default:\s+micro\)/s)
    const swedish = renderCommandHelp('start', entry, style('sv'))
    for (const title of ['ANVÄNDNING', 'ARGUMENT', 'FLAGGOR', 'GEMENSAMMA FLAGGOR', 'BESKRIVNING', 'EXEMPEL'])
      expect(swedish.split('\n')).to.include(title)
    expect(swedish).to.include('  $ qlab start [LABB] [FLAGGOR]\n')
  })

  it('leaves out a section that would be empty', () => {
    for (const [id, entry] of Object.entries(table)) {
      const text = renderCommandHelp(id, entry, style('en'))
      expect(text.includes('\nFLAGS\n'), id).to.equal(entry.flags.length > 0)
      expect(text, id).not.to.include('\n\n\n')
    }
  })

  it('keeps to the width of the terminal', () => {
    for (const width of [40, 80])
      for (const [id, entry] of Object.entries(table))
        for (const language of ['en', 'sv'] as const) {
          const [text] = renderCommandHelp(id, entry, style(language, width)).split(/EXAMPLES|EXEMPEL/)
          for (const line of (text ?? '').split('\n')) expect(line.length, line).to.be.at.most(width)
        }
  })

  it('lists in a lab’s terminal what works there', () => {
    const names = [...renderLabHelp(table, style('en')).matchAll(/^ {2}(?:qlab (\S+)|exit) /gm)].map(
      ([, id]) => id,
    )
    expect(names).to.deep.equal([...commandIds().filter((id) => table[id]?.inLab !== 'outside'), undefined])
  })
})
