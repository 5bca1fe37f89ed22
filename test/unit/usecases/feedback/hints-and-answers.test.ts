import {expect} from 'chai'
import type {Check} from '../../../../src/model/lab/check.js'
import {answerOf} from '../../../../src/usecases/feedback/answer-of.js'
import {hintFor} from '../../../../src/usecases/feedback/give-hint.js'
import {solveStep} from '../../../../src/usecases/feedback/solve-step.js'
import {stepMeant} from '../../../../src/usecases/feedback/step-meant.js'
import {toy} from './toy.js'

const OPTIONS = {language: 'en' as const, onLost: () => undefined, emit: () => undefined}

describe('hintFor', () => {
  it('says what is wrong, then what the command is like, then the guide’s hints, round and round', async () => {
    const {open, one, session} = toy(['a'])
    const given = []
    for (let count = 0; count < 4; count++) given.push(await hintFor(open, one, OPTIONS))
    expect(given.map(({kind, number, of, text}) => `${number}/${of} ${kind}: ${text}`)).to.deep.equal([
      '1/3 wrong: b is off.',
      '2/3 form: turn --on=…',
      // The second hint is about a, which is on.
      '3/3 guide: look around',
      '3/3 guide: look around',
    ])
    expect(given[0]).to.include({check: 'Title of b', look: 'show b', step: 'one'})
    expect(session.record.reached).to.deep.equal(['one'])
  })

  it('begins with the guide’s hints where nobody has begun, unless a check has said what is wrong', async () => {
    const {open, one, session} = toy([])
    expect(await hintFor(open, one, OPTIONS)).to.include({kind: 'guide', number: 1, of: 2})
    session.note({hints: {'mistake/a-off': 1}})
    expect(await hintFor(open, one, OPTIONS)).to.include({kind: 'form', number: 2, of: 4})
  })

  it('speaks of the earlier step whose thing is missing', async () => {
    const {open, two} = toy([])
    expect(await hintFor(open, two, OPTIONS)).to.include({step: 'one', kind: 'wrong', text: 'a is off.'})
  })

  it('calls nothing wrong that may only take time, until a check has waited for it', async () => {
    const {open, one, session} = toy(['a'], {wait: {seconds: 60, for: {en: 'b', sv: 'b'}}})
    expect(await hintFor(open, one, OPTIONS)).to.include({kind: 'guide'})
    session.note({hints: {'mistake/b-off': 1}})
    expect(await hintFor(open, one, OPTIONS)).to.include({kind: 'form'})
  })
})

describe('answerOf', () => {
  it('is the guide’s commands where nobody has begun, and then what cures the mistake', async () => {
    const nothing = toy([])
    const all = await answerOf(nothing.open, nothing.one, OPTIONS)
    expect(all).to.deep.include({check: null, diagnosis: null})
    expect(all.commands.map(({line}) => line)).to.deep.equal(['turn --on=a', 'turn --on=b'])
    const half = toy(['a'])
    expect(await answerOf(half.open, half.one, OPTIONS)).to.deep.include({
      check: 'Title of b',
      diagnosis: {id: 'b-off', text: 'b is off.'},
      commands: [{on: 'host', line: 'turn --on=b'}],
    })
  })

  it('is the cure of a first mistake that must be undone, and not the guide’s commands beside it', async () => {
    const said = {en: 'It is there, and wrong.', sv: 'Den finns, och är fel.'}
    const then = 'rm a; turn --on=a'
    const wrong = {id: 'a-wrong', when: () => true, say: said, look: 'show a', then}
    const {open, one, session} = toy([])
    Object.assign(open.lab.spec.steps.one?.[0] ?? {}, {diagnoses: [wrong]})
    expect(await answerOf(open, one, OPTIONS)).to.deep.include({
      diagnosis: {id: 'a-wrong', text: 'It is there, and wrong.'},
      commands: [{on: 'host', line: then}],
    })
    expect(await hintFor(open, one, OPTIONS)).to.include({kind: 'wrong', text: 'It is there, and wrong.'})
    expect(session.record.hints).to.deep.equal({'mistake/a-wrong': 1, 'asked/a-wrong': 1})
  })

  it('is the cure of a mistake that no time fixes, though its check waits and nobody was told of it', async () => {
    const said = {en: 'It is there, and wrong.', sv: 'Den finns, och är fel.'}
    const then = 'rm a; turn --on=a'
    const wait = {seconds: 60, for: {en: 'a', sv: 'a'}}
    const answered = async (final: boolean | (() => boolean)) => {
      const wrong = {id: 'a-wrong', when: () => true, say: said, look: 'show a', then, final}
      const {open, one} = toy([])
      Object.assign(open.lab.spec.steps.one?.[0] ?? {}, {diagnoses: [wrong], wait})
      return (await answerOf(open, one, OPTIONS)).commands.map(({line}) => line)
    }
    expect(await answered(true)).to.deep.equal([then])
    expect(await answered(() => true)).to.deep.equal([then])
    expect(await answered(() => false)).to.deep.equal(['turn --on=a', 'turn --on=b'])
  })

  it('is the cure of what is in the way and has stood as long as its check waits, where that is a moment', async () => {
    const said = {en: 'It is there, and wrong.', sv: 'Den finns, och är fel.'}
    const wait = {seconds: 0.05, for: {en: 'a', sv: 'a'}}
    const wrong = (then: string) => ({id: 'a-wrong', when: () => true, say: said, look: 'show a', then})
    const began = (then: string, more: Partial<Check> = {}) => {
      const begun = toy([])
      Object.assign(begun.open.lab.spec.steps.one?.[0] ?? {}, {diagnoses: [wrong(then)], wait, ...more})
      return begun
    }
    const cure = 'rm a; turn --on=a'
    const {open, one} = began(cure)
    expect(await answerOf(open, one, OPTIONS)).to.deep.include({
      check: 'Title of a',
      diagnosis: {id: 'a-wrong', text: 'It is there, and wrong.'},
      commands: [{on: 'host', line: cure}],
    })
    expect(await hintFor(open, one, OPTIONS)).to.include({kind: 'wrong'})

    // What is put right meanwhile was never wrong.
    const mended = began(cure)
    setTimeout(() => mended.on.add('a'), 20)
    const later = await answerOf(mended.open, mended.one, OPTIONS)
    expect(later).to.deep.include({check: 'Title of b', commands: [{on: 'host', line: 'turn --on=b'}]})

    // Nothing is in the way of what the guide types.
    const missing = began('turn --on=a')
    expect((await answerOf(missing.open, missing.one, OPTIONS)).diagnosis).to.equal(null)
  })

  it('says what is not right yet, and accuses nobody, where something is in the way and the check waits long', async () => {
    const said = {en: 'It is there, and wrong.', sv: 'Den finns, och är fel.'}
    const wrong = {id: 'a-wrong', when: () => true, say: said, look: 'show a', then: 'rm a; turn --on=a'}
    const {open, one} = toy([])
    const wait = {seconds: 60, for: {en: 'a', sv: 'a'}}
    Object.assign(open.lab.spec.steps.one?.[0] ?? {}, {diagnoses: [wrong], wait})
    expect(await answerOf(open, one, OPTIONS)).to.deep.include({check: 'Title of a', diagnosis: null})
  })

  it('leaves out what is done, where the mistake is not known', async () => {
    const {open, one} = toy(['a'], {wait: {seconds: 60, for: {en: 'b', sv: 'b'}}})
    const {commands} = await answerOf(open, one, OPTIONS)
    expect(commands.map(({line}) => line)).to.deep.equal(['turn --on=b'])
  })
})

describe('solveStep', () => {
  it('types one answer after the other until the step passes, and notes that', async () => {
    const {open, two, live, session} = toy(['d'])
    const {result} = await solveStep(open, two, OPTIONS)
    expect(live.typed).to.deep.equal(['turn --on=a', 'turn --on=c'])
    expect(result.outcome).to.equal('passed')
    expect(session.record.progress).to.deep.equal({two: 'passed'})
  })

  it('ends when an answer does not help', async () => {
    const {open, one, live} = toy(['a'])
    live.run = async (_fence, {text}) => {
      live.typed.push(text)
      return Promise.resolve({exitCode: 1, stdout: '', stderr: '', durationMs: 1})
    }
    const {result, commands} = await solveStep(open, one, OPTIONS)
    expect(live.typed).to.deep.equal(['turn --on=b'])
    expect([result.outcome, commands.length]).to.deep.equal(['failed', 1])
  })
})

describe('stepMeant', () => {
  it('is the first that does not pass now, whatever a check has seen of those before it', async () => {
    const {open, session} = toy(['a', 'b'])
    expect((await stepMeant(open, undefined, OPTIONS)).step.id).to.equal('two')
    expect(session.record.progress).to.deep.equal({one: 'passed'})
    expect((await stepMeant(open, '1', OPTIONS)).step.id).to.equal('one')
    const done = toy(['a', 'b', 'c', 'd'])
    const error = await stepMeant(done.open, undefined, OPTIONS).catch((thrown: unknown) => thrown)
    expect(error).to.have.property('code', 'all-done')
  })
})
