import {expect} from 'chai'
import {fill} from '../../../src/messages/fill.js'
import {sayOf} from '../../../src/messages/say-of.js'
import {say} from '../../../src/messages/say.js'

type Weather = {readonly kind: 'rain'; readonly mm: number} | {readonly kind: 'sun'}

describe('say', () => {
  it('fills in what a message asks for, in the language', () => {
    expect(say('en', 'run.stepOf', {index: 2, of: 5})).to.equal('Step 2 of 5')
    expect(say('sv', 'run.stepOf', {index: 2, of: 5})).to.equal('Steg 2 av 5')
  })

  it('takes of a value in every language the one that is asked for', () => {
    const what = {en: 'the lease', sv: 'lånet'}
    expect(say('en', 'run.waitsFor', {what})).to.equal('waits for: the lease')
    expect(say('sv', 'run.waitsFor', {what})).to.equal('väntar på: lånet')
  })

  it('does not look for places to fill in what was filled in', () => {
    expect(say('en', 'run.waitsFor', {what: '{what} {constructor}'})).to.equal(
      'waits for: {what} {constructor}',
    )
  })

  it('says of one what is said of one, and of none or several the other', () => {
    const said = [0, 1, 2].map((of) => say('en', 'course.stepsPassed', {count: 0, of}))
    expect(said).to.deep.equal(['0 of 0 steps', '0 of 1 step', '0 of 2 steps'])
    expect(say('sv', 'run.moreLines', {count: 1})).to.equal('1 rad till')
    expect(say('sv', 'run.moreLines', {count: 21})).to.equal('21 rader till')
    expect(say('en', 'course.problems', {count: 1})).to.equal('one problem.')
  })

  it('wants a number where the words depend on it', () => {
    // @ts-expect-error -- '1' is not a number
    expect(say('en', 'run.moreLines', {count: '1'})).to.equal('1 more line')
  })

  it('is refused by the compiler without the values, or with none of that name', () => {
    // @ts-expect-error -- the values are left out
    expect(say('en', 'run.stepOf')).to.equal('Step {index} of {of}')
    // @ts-expect-error -- there is no {from}
    expect(say('en', 'run.exitCode', {from: 1})).to.equal('exit code {code}')
  })
})

describe('sayOf', () => {
  const rain = {en: '{mm} mm of rain', sv: '{mm} mm regn'} as const
  const sun = {en: 'sun', sv: 'sol'} as const

  it('fills the message of what happened with what is known of it', () => {
    expect(sayOf('sv', {rain, sun}, {kind: 'rain', mm: 3}, 'kind')).to.equal('3 mm regn')
  })

  it('is refused by the compiler where a message asks for what is not known', () => {
    const wrong = {en: 'sun at {degrees}', sv: 'sol vid {degrees}'} as const
    const today = {kind: 'sun'} as Weather
    // @ts-expect-error -- of the sun no degrees are known
    expect(sayOf('en', {rain, sun: wrong}, today, 'kind')).to.equal('sun at {degrees}')
  })
})

describe('fill', () => {
  it('leaves a place that nothing is known for as it is', () => {
    expect(fill('en', {en: '{a} and {b}', sv: '{a} och {b}'}, {a: 0})).to.equal('0 and {b}')
  })

  it('writes numbers as the language does', () => {
    const points = {en: '{a} of {b:# point|# points}', sv: '{a} av {b:# poäng|# poäng}'}
    expect(fill('en', points, {a: 2.5, b: 7.25})).to.equal('2.5 of 7.25 points')
    expect(fill('sv', points, {a: 2.5, b: 7.25})).to.equal('2,5 av 7,25 poäng')
  })
})
