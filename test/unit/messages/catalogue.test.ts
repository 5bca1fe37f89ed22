import {expect} from 'chai'
import {CATALOGUE} from '../../../src/messages/catalogue.js'
import {say} from '../../../src/messages/say.js'
import type {Localized} from '../../../src/model/language.js'
import {OUTCOMES} from '../../../src/model/run/outcome.js'

const messages = Object.entries(CATALOGUE).flatMap(([area, table]) =>
  Object.entries<Localized>(table).map(([name, message]) => ({key: `${area}.${name}`, ...message})),
)

describe('the catalogue of messages', () => {
  it('asks for the same values in both languages, says something in each, and ends alike', () => {
    const asked = (text: string) => [...text.matchAll(/\{(\w+)[:}]/g)].map(([, name]) => name).sort()
    for (const {key, en, sv} of messages) {
      expect(asked(sv), key).to.deep.equal(asked(en))
      for (const text of [en, sv]) expect(text.trim(), key).to.equal(text).and.not.equal('')
      expect(/[.:!?]$/.exec(sv)?.[0], key).to.equal(/[.:!?]$/.exec(en)?.[0])
    }
  })

  it('says one thing of one: where a number stands before a noun, the noun follows the number', () => {
    const VERBS = new Set(
      'as comes ends follows gives goes has is its names needs plays runs shows types was'.split(' '),
    )
    const others = messages.flatMap(({key, en}) =>
      [...en.matchAll(/\{\w+\} (?:[a-z]+ )?([a-z]+s)\b/g)]
        .filter(([, noun = '']) => !VERBS.has(noun))
        .map(([whole]) => `${key}: ${whole}`),
    )
    expect(others).to.deep.equal([])
  })

  it('has a word of its own for each outcome', () => {
    for (const language of ['en', 'sv'] as const)
      expect(new Set(OUTCOMES.map((outcome) => say(language, `outcome.${outcome}`)))).to.have.lengthOf(
        OUTCOMES.length,
      )
  })
})
