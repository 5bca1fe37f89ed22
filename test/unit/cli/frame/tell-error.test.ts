import {Errors} from '@oclif/core'
import {expect} from 'chai'
import {ours} from '../../../../src/cli/frame/tell-error.js'
import {refuseUnknown} from '../../../../src/cli/frame/unknown-command.js'
import {BugError, EXIT, HostError, UsageError} from '../../../../src/model/errors/errors.js'

describe('every error as one of ours', () => {
  it('leaves ours as they are', () => {
    const error = new HostError('no-tun', {en: 'No tun.', sv: 'Ingen tun.'})
    expect(ours(error, [])).to.equal(error)
  })

  it('makes a plain Error, or whatever is thrown, a bug', () => {
    const plain = ours(new TypeError('x is not a function'), [])
    expect(plain).to.be.instanceOf(BugError).and.include({exitCode: EXIT.bug, message: 'x is not a function'})
    expect(ours('a string', [])).to.include({exitCode: EXIT.bug, message: 'a string'})
  })

  it('makes what oclif says of the command line a usage error', () => {
    const oclif = new Errors.CLIError('Nonexistent flag: --x\nSee more help with --help')
    const error = ours(oclif, ['doctor', 'everything', '--x'])
    expect(error).to.be.instanceOf(UsageError).and.include({message: 'Nonexistent flag: --x'})
    expect(error.suggestions).to.deep.equal(['qlab doctor --help'])
    expect(error.told('sv').message).to.equal('Okänd flagga: --x')
  })

  it('has Swedish for everything that oclif says of a command line', () => {
    for (const said of [
      'Unexpected argument: y',
      'Missing 1 required arg:\ndisk  a disk',
      'Missing 2 required args:\na  b\nc  d',
      'Missing required flag name',
      'Flag --lab expects a value',
      'Flag --lang expects one of these values: en, sv',
      'Flag --lab can only be specified once',
      'Expected --lang=fi to be one of: en, sv',
      'Expected an integer but received: two',
      'Expected an integer greater than or equal to 1 but received: 0',
      'Expected an integer less than or equal to 64 but received: 99',
      'The following error occurred:\n  All of the following must be provided when using --all: --auto',
      'The following errors occurred:\n  --auto=true cannot also be provided when using --open\n  --keep cannot also be provided when using --all',
    ]) {
      const {message} = ours(new Errors.CLIError(said), []).told('sv')
      expect(message, said).not.to.match(/\b(?:the|must|expects?|required|received|provided)\b/i)
    }
  })
})

describe('words that name no command', () => {
  it('are refused with the likeliest meant', () => {
    expect(() => refuseUnknown(['docter']))
      .to.throw(UsageError, 'There is no command qlab docter.')
      .with.deep.property('suggestions', ['Did you mean qlab doctor?', 'qlab --help'])
    expect(() => refuseUnknown(['zzzzzz', '--json']))
      .to.throw(UsageError)
      .with.deep.property('suggestions', ['qlab --help'])
    expect(() => refuseUnknown(['--json'])).to.throw(UsageError, '--json stands where a command should.')
  })

  it('do not include a command, a topic, help or nothing at all', () => {
    for (const words of [['doctor', '--json'], ['image'], ['--help'], []])
      expect(() => refuseUnknown(words), words.join(' ')).to.not.throw()
  })
})
