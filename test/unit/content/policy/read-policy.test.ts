import {expect} from 'chai'
import {readPolicy} from '../../../../src/content/policy/read-policy.js'
import type {QlabError} from '../../../../src/model/errors/errors.js'

describe('a policy', () => {
  it('is read from YAML, its times with and without a zone', async () => {
    const text = [
      'due: 2026-12-01T23:59:00+01:00',
      'late:',
      '  - {until: 2026-12-08T23:59:00Z, credit: 0.5}',
      '  - {until: "2026-12-02T22:59:00Z", credit: 0.9}',
      'attempt: best',
      'hints: {each: 0.5, free: 2}',
    ].join('\n')
    expect(await readPolicy(text, 'policy.yaml')).to.deep.equal({
      due: '2026-12-01T22:59:00.000Z',
      late: [
        {until: '2026-12-02T22:59:00.000Z', credit: 0.9},
        {until: '2026-12-08T23:59:00.000Z', credit: 0.5},
      ],
      attempt: 'best',
      hints: {each: 0.5, free: 2, most: null},
    })
  })

  it('is read from JSON, and asks for nothing by itself', async () => {
    const none = {due: null, late: [], attempt: 'last', hints: null}
    expect(await readPolicy('{}', 'p.json')).to.deep.equal(none)
    expect(await readPolicy('', 'p.yaml')).to.deep.equal(none)
    const {due} = await readPolicy('{"due": "2026-12-01"}', 'p.json')
    expect(due).to.equal(new Date('2026-12-01T23:59:59').toISOString())
  })

  it('is due when its first row gives all the points', async () => {
    const text =
      'late: [{until: 2026-12-02T00:00:00Z, credit: 1}, {until: 2026-12-03T00:00:00Z, credit: 0.5}]'
    const {due, late} = await readPolicy(text, 'p.yaml')
    expect(due).to.equal('2026-12-02T00:00:00.000Z')
    expect(late).to.deep.equal([{until: '2026-12-03T00:00:00.000Z', credit: 0.5}])
  })

  const bad: readonly [string, RegExp][] = [
    ['due: soon', /p\.yaml, due: skriv en tid/],
    ['late: 3', /p\.yaml, late: skriv en lista/],
    ['late: [{until: 2026-12-01, credit: 50}]', /late\.0\.credit: skriv ett tal från 0 till 1/],
    ['late: [{until: 2026-12-01, credit: 0.5}]', /due: den saknas/],
    ['attempt: first', /attempt: skriv last eller best/],
    ['hints: {each: -1}', /hints\.each: skriv ett tal/],
    ['dew: 2026-12-01', /inget annat/],
    ['late: [', /YAML/],
    ['a: &a [1]\nb: *a', /YAML/],
  ]
  for (const [text, why] of bad)
    it(`is refused where it says ${text}`, async () => {
      const error = (await readPolicy(text, 'p.yaml').catch((thrown: unknown) => thrown)) as QlabError
      expect(error.code).to.equal('bad-policy')
      expect(error.told('sv').message).to.match(why)
    })
})
