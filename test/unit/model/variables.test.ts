import {expect} from 'chai'
import {UsageError} from '../../../src/model/errors/errors.js'
import {checkVariables} from '../../../src/model/variables.js'

describe('QLAB_* variables', () => {
  it('that are known and make sense pass without a word', () => {
    const env = {
      QLAB_LANG: 'sv',
      QLAB_LAB: 'bridge',
      QLAB_STATE_HOME: '/x',
      QLAB_CACHE_HOME: '',
      QLAB_TIME_FACTOR: '2.5',
      QLAB_IDLE_HOURS: '0.5',
      LANG: 'nonsense',
    }
    expect(checkVariables(env)).to.deep.equal([])
  })

  it('that are unknown get a warning, with the likeliest meant', () => {
    const warned = (env: Record<string, string>) => checkVariables(env).map(({en}) => en)
    expect(warned({QLAB_LNAG: 'sv'})).to.deep.equal([
      'QLAB_LNAG is not a variable that qlab reads. Did you mean QLAB_LANG?',
    ])
    expect(warned({QLAB_FISH: '1'})).to.deep.equal(['QLAB_FISH is not a variable that qlab reads.'])
  })

  it('that make no sense are refused, with what they must be', () => {
    for (const [name, value] of [
      ['QLAB_LANG', 'fi'],
      ['QLAB_LAB', '../etc'],
      ['QLAB_STATE_HOME', 'here'],
      ['QLAB_DEBUG', 'yes please'],
      ...['0', '-1', '3x', '1e9', '101', 'NaN', '0.01', '1,5', ' 2'].map(
        (value) => ['QLAB_TIME_FACTOR', value] as const,
      ),
    ] as const)
      expect(() => checkVariables({[name]: value}), name)
        .to.throw(UsageError, `${name}=${value} makes no sense: it must be `)
        .with.property('code', 'bad-variable')
  })
})
