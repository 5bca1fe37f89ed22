import {expect} from 'chai'
import type {Check, Diagnosis} from '../../../src/model/lab/check.js'
import {HostError, LabError} from '../../../src/model/errors/errors.js'
import type {Json} from '../../../src/model/json.js'
import {runCheck} from '../../../src/engine/run-check.js'
import {FakeClock} from '../model/fake-clock.js'
import {ToyLab, wants} from './fixture.js'

const patience = {seconds: 5, for: {en: 'the guest', sv: 'gästen'}}

describe('runCheck', () => {
  it('passes when the judge is content, and records the facts', async () => {
    const result = await runCheck(
      wants('a', () => true),
      [],
      new ToyLab().context(),
    )
    expect(result).to.include({id: 'a', title: 'Title of a', outcome: 'passed', facts: true, diagnosis: null})
  })

  it('fails with what was expected, what was seen, and the diagnosis in the reader’s language', async () => {
    const result = await runCheck(
      wants('a', () => false),
      [],
      new ToyLab().context({language: 'sv'}),
    )
    expect(result).to.include({outcome: 'failed', expected: true, actual: false})
    expect(result.diagnosis).to.deep.equal({id: 'a-off', text: 'Den är av.', look: 'ip link', then: null})
  })

  it('fails without a diagnosis when none recognises the facts', async () => {
    const result = await runCheck(
      wants('a', () => 'odd'),
      [],
      new ToyLab().context(),
    )
    expect(result).to.include({outcome: 'failed', actual: 'odd', diagnosis: null})
  })

  it('is in error, and never failed, when it could not look', async () => {
    const broken = wants('a', () => Promise.reject(new Error('no such room')))
    const result = await runCheck(broken, [], new ToyLab().context())
    expect(result.outcome).to.equal('error')
    expect(result.reason).to.contain('no such room')
  })

  it('is in error when a judge or a diagnosis throws', async () => {
    const judge = wants('a', () => null, {judge: (facts) => (facts as unknown as {x: {y: number}}).x.y})
    const diagnosis = wants('b', () => false, {
      diagnoses: [
        {
          id: 'd',
          say: {en: 'x', sv: 'x'},
          when: () => {
            throw new Error('typo')
          },
        },
      ],
    })
    const results = [
      await runCheck(judge, [], new ToyLab().context()),
      await runCheck(diagnosis, [], new ToyLab().context()),
    ]
    expect(results.map(({outcome}) => outcome)).to.deep.equal(['error', 'error'])
    expect(results[1]?.reason).to.contain('typo')
  })

  it('tells an author what threw, where, and what to do', async () => {
    const facts = (text: Json) => text as unknown as {x: {y: number}}
    const here = /run-check\.test\.ts:\d+\)/
    const reasonOf = async (check: Check): Promise<string> =>
      (await runCheck(check, [], new ToyLab().context())).reason ?? ''
    const judge = wants('a', () => null, {judge: (text) => facts(text).x.y})
    expect(await reasonOf(judge))
      .to.match(/^the judge of a threw: TypeError: Cannot read .*It must take whatever `observe` gives/)
      .and.match(here)
    const when = (text: Json): unknown => facts(text).x.y
    const diagnosis = wants('b', () => null, {diagnoses: [{id: 'b-off', when, say: {en: 'x', sv: 'x'}}]})
    expect(await reasonOf(diagnosis))
      .to.match(/^the diagnosis b-off of b threw: TypeError/)
      .and.match(here)
    const observe = wants('c', () => facts(null).x.y)
    expect(await reasonOf(observe))
      .to.match(/^TypeError: .* Let `observe` return null for what is not there yet\.$/)
      .and.match(here)
    const machine = wants('d', () => {
      throw new LabError('unknown-machine', 'There is no such machine.', {suggestions: ['It has: vm']})
    })
    expect(await reasonOf(machine)).to.match(/^There is no such machine \(\/.*\)\. It has: vm$/)
    const json = wants('e', () => {
      throw new HostError('look-failed', {en: '"ip" ended with 1.', sv: '"ip" slutade med 1.'})
    })
    expect(await reasonOf(json)).to.match(/`observe` takes `run`, whose exit code is a fact\.$/)
  })

  it('is blocked, and not looked at, when something it needs has not passed', async () => {
    let looks = 0
    const check = wants('a', () => (looks++, true))
    const result = await runCheck(check, ['Title of b'], new ToyLab().context())
    expect(result).to.include({outcome: 'blocked', reason: 'Title of b'})
    expect(looks).to.equal(0)
  })

  it('waits until the judge is content, and tells what it waits for', async () => {
    using clock = new FakeClock()
    let looks = 0
    const lab = new ToyLab()
    const result = await runCheck(
      wants('a', () => ++looks === 3, {wait: patience}),
      [],
      lab.context(),
    )
    expect(result.outcome).to.equal('passed')
    expect(lab.events).to.deep.include.members([
      {type: 'check-started', id: 'a', title: {en: 'Title of a', sv: 'Rubrik för a'}},
    ])
    const waits = lab.events.filter((event) => event.type === 'check-waiting')
    expect(waits.map(({elapsedMs}) => elapsedMs)).to.deep.equal([0, 150])
    expect(clock.now()).to.equal(300)
    expect(waits[0]).to.deep.include({for: patience.for, limitMs: 5000})
  })

  it('gives up when the time is over', async () => {
    using clock = new FakeClock()
    const check = wants('a', () => false, {wait: {...patience, seconds: 0.3}})
    const result = await runCheck(check, [], new ToyLab().context())
    expect(result.outcome).to.equal('failed')
    expect([result.durationMs, clock.now()]).to.deep.equal([300, 300])
  })

  it('does not wait when it sees a mistake that no time mends', async () => {
    using clock = new FakeClock()
    const seen = {id: 'forgotten', when: () => true, say: {en: 'Forgotten.', sv: 'Glömd.'}}
    const waited = async (diagnosis: Diagnosis) => {
      const check = wants('a', () => false, {
        wait: {...patience, seconds: 0.3},
        diagnoses: [diagnosis],
      })
      const {durationMs, diagnosis: told} = await runCheck(check, [], new ToyLab().context())
      expect(told?.id).to.equal('forgotten')
      return durationMs
    }
    expect([await waited({...seen, final: true}), await waited(seen)]).to.deep.equal([0, 300])
    expect(clock.now()).to.equal(300)
  })

  it('makes the words of a diagnosis from the facts', async () => {
    const check = wants('a', () => false, {
      diagnoses: [
        {
          id: 'off',
          when: () => true,
          say: (seen) => ({en: `It is ${JSON.stringify(seen)}.`, sv: `Den är ${JSON.stringify(seen)}.`}),
          look: (seen) => `look at ${JSON.stringify(seen)}`,
          then: () => null,
        },
      ],
    })
    const {diagnosis} = await runCheck(check, [], new ToyLab().context())
    expect(diagnosis).to.deep.equal({id: 'off', text: 'It is false.', look: 'look at false', then: null})
  })

  it('waits for what passes by itself, also where it waits for nothing else, and says for what', async () => {
    using clock = new FakeClock()
    let looks = 0
    const lab = new ToyLab()
    const soon = {seconds: 2, for: {en: 'the port to learn', sv: 'att porten ska lära sig'}}
    const check = (passes: () => typeof soon | null) =>
      wants('a', () => ++looks > 2, {
        diagnoses: [{id: 'soon', when: () => true, say: {en: 'Soon.', sv: 'Snart.'}, passes}],
      })
    expect(
      (
        await runCheck(
          check(() => soon),
          [],
          lab.context(),
        )
      ).outcome,
    ).to.equal('passed')
    const waits = lab.events.filter((event) => event.type === 'check-waiting')
    expect(waits).to.have.length(2)
    expect(waits[0]?.for).to.equal(soon.for)
    expect(waits[0]?.limitMs).to.equal(2000)
    expect(clock.now()).to.equal(300)
    looks = 0
    const atOnce = await runCheck(
      check(() => null),
      [],
      lab.context(),
    )
    expect(atOnce).to.include({outcome: 'failed'})
    expect(atOnce.durationMs).to.equal(0)
  })

  it('ends with the signal’s reason while it waits', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new Error('Ctrl-C')), 50)
    const waiting = runCheck(
      wants('a', () => false, {wait: patience}),
      [],
      new ToyLab().context({signal: stop.signal}),
    )
    const error = await waiting.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.an('error').with.property('message', 'Ctrl-C')
  })

  it('takes facts as plain JSON, so that they can be judged again', async () => {
    const check = wants('a', () => ({when: new Date(0), gone: undefined}) as unknown as null)
    const result = await runCheck(check, [], new ToyLab().context())
    expect(result.facts).to.deep.equal({when: '1970-01-01T00:00:00.000Z'})
  })
})
