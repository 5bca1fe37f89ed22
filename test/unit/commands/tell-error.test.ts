import {Errors} from '@oclif/core'
import {expect} from 'chai'
import {ours} from '../../../src/commands/tell-error.js'
import {refuseUnknown} from '../../../src/commands/unknown-command.js'
import {BugError, EXIT, HostError, UsageError} from '../../../src/model/errors.js'

describe('every error as one of ours', () => {
  it('leaves ours as they are', () => {
    const error = new HostError('no-tun', 'No tun.')
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
