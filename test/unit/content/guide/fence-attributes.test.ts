import {expect} from 'chai'
import {readFenceAttributes} from '../../../../src/content/guide/fence-attributes.js'
import {pairGuides} from '../../../../src/content/guide/pair-guides.js'
import {fence, labOf} from '../../prove/fixture.js'

function read(meta: string) {
  const codes: string[] = []
  const attributes = readFenceAttributes(meta, ({code}) => codes.push(code))
  return attributes ?? codes
}

describe('readFenceAttributes', () => {
  const cases: Record<string, readonly [meta: string, gives: object]> = {
    'where it runs': ['on=host', {on: 'host'}],
    "a machine's monitor": ['on=monitor:vm', {on: 'monitor:vm'}],
    'why it is optional': ['on=host optional="only shows it"', {on: 'host', optional: 'only shows it'}],
    'a reason of one word': ['on=host optional=looks', {on: 'host', optional: 'looks'}],
    'a reason with a = in it': ['on=host optional="a=b on=vm"', {on: 'host', optional: 'a=b on=vm'}],
    'which step notices it': ['on=vm noticed=prove-it', {on: 'vm', noticed: 'prove-it'}],
    'attributes in another order, with more blanks': [
      '  noticed="prove-it"   on=vm ',
      {on: 'vm', noticed: 'prove-it'},
    ],
    'an optional fence that is noticed, which cannot be': [
      'on=host optional="x" noticed=prove-it',
      ['optional-and-noticed'],
    ],
    'a reason that is not there': ['on=host optional', ['empty-attribute']],
    'an empty reason': ['on=host optional=""', ['empty-attribute']],
    'a reason of blanks': ['on=host optional=" "', ['empty-attribute']],
    'a step that is not there': ['on=host noticed=', ['empty-attribute']],
    'two reasons': ['on=host optional=a optional=b', ['repeated-attribute']],
    'a reason that never ends': ['on=host optional="only', ['malformed-attribute']],
    'a reason in curly quotes': ['on=host optional=“only shows it”', ['unknown-attribute']],
    'a reason stuck to what follows': ['optional="a"on=host', ['malformed-attribute']],
    'a mistyped attribute': ['on=host optionel="x"', ['unknown-attribute']],
    'a fence that is optional nowhere': ['optional="x"', ['missing-on']],
    'a fence that is noticed, and runs nowhere': ['noticed=prove-it', ['missing-on']],
  }
  for (const [what, [meta, gives]] of Object.entries(cases))
    it(`${Array.isArray(gives) ? 'refuses' : 'reads'} ${what}`, () => {
      expect(read(meta)).to.deep.equal(gives)
    })
})

describe('pairGuides', () => {
  const told = (...[first, second]: [object, object]): string[] => {
    const guides = [first, second].map((more) => labOf({a: [fence(['ls'], more)]}).guides)
    const messages: string[] = []
    if (guides[0] && guides[1]) pairGuides(guides[0].en, guides[1].sv, ({message}) => messages.push(message))
    return messages
  }

  it('has no fault to find with the same attributes in both languages', () => {
    expect(told({optional: 'x'}, {optional: 'x'})).to.deep.equal([])
    expect(told({noticed: 'b'}, {noticed: 'b'})).to.deep.equal([])
  })

  const differences: Record<string, readonly [object, object]> = {
    'optional in one language only': [{}, {optional: 'x'}],
    'optional for another reason': [{optional: 'x'}, {optional: 'y'}],
    'noticed in one language only': [{noticed: 'b'}, {}],
    'noticed in another step': [{noticed: 'b'}, {noticed: 'c'}],
  }
  for (const [what, pair] of Object.entries(differences))
    it(`tells a fence that is ${what}`, () => {
      expect(told(...pair)).to.have.lengthOf(1)
    })
})
