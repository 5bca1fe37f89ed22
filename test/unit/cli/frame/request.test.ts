import {expect} from 'chai'
import {requestOf, unknownCommand} from '../../../../src/cli/frame/request.js'
import {UsageError} from '../../../../src/model/errors/errors.js'

const ask = (line: string) => requestOf(line.split(' ').filter(Boolean))

describe('what a command line asks for', () => {
  it('is a command, with the words after its name', () => {
    expect(ask('doctor --json')).to.deep.equal({kind: 'run', id: 'doctor', argv: ['--json']})
    expect(ask('image build micro')).to.deep.equal({kind: 'run', id: 'image:build', argv: ['micro']})
    expect(ask('ssh vm -- ls --help')).to.deep.equal({
      kind: 'run',
      id: 'ssh',
      argv: ['vm', '--', 'ls', '--help'],
    })
  })

  it('is where the reader is, without a word', () => {
    expect(ask('')).to.deep.equal({kind: 'here'})
  })

  it('is help, however it is asked for', () => {
    for (const line of ['help', '--help', '-h', '--lang sv --help', '--help --lang sv'])
      expect(ask(line), line).to.deep.equal({kind: 'help', of: null})
    for (const line of ['image', 'help image', 'image --help', 'image --lang sv'])
      expect(ask(line), line).to.deep.equal({kind: 'help', of: 'image'})
    for (const line of ['help image build', 'image build --help', 'image build -h', 'image build x --help'])
      expect(ask(line), line).to.deep.equal({kind: 'help', of: 'image:build'})
  })

  it('is the help of a lab, where the word is no command', () => {
    expect(ask('help bridge')).to.deep.equal({kind: 'lab-help', lab: 'bridge'})
    expect(ask('help bridge --lang sv')).to.deep.equal({kind: 'lab-help', lab: 'bridge'})
  })

  it('is the same with the flags of every command before it', () => {
    expect(ask('--plain start bridge')).to.deep.equal(ask('start bridge --plain'))
    expect(ask('--json --lang sv image build micro')).to.deep.equal(ask('image build micro --json --lang sv'))
    expect(ask('--lang=sv ssh vm -- ls --help')).to.deep.equal(ask('ssh vm --lang=sv -- ls --help'))
    expect(ask('--plain help bridge')).to.deep.equal({kind: 'lab-help', lab: 'bridge'})
    expect(ask('--lang sv start --help')).to.deep.equal({kind: 'help', of: 'start'})
    expect(() => ask('--lang start bridge')).to.throw(UsageError, 'Expected a command, but got --lang.')
    expect(() => ask('--auto start bridge')).to.throw(UsageError, 'Expected a command, but got --auto.')
  })

  it('is a mistake when a flag comes first', () => {
    expect(() => ask('--json')).to.throw(UsageError, 'Expected a command, but got --json.')
  })

  it('is unknown when the words name no command', () => {
    expect(ask('docter')).to.deep.equal({kind: 'unknown', typed: 'docter'})
    expect(ask('image bild micro')).to.deep.equal({kind: 'unknown', typed: 'image bild'})
  })
})

describe('an unknown command', () => {
  it('says which languages there are where another one is asked for', () => {
    expect(() => requestOf(['--lang', 'de', 'list'])).to.throw(
      'qlab does not speak de: its languages are en and sv.',
    )
    expect(requestOf(['--lang', 'sv', 'list'])).to.include({kind: 'run', id: 'list'})
  })

  it('is told with the likeliest of those that there are', () => {
    const error = unknownCommand('docter', ['doctor', 'image:build'])
    expect(error.message).to.equal('There is no command qlab docter.')
    expect(error.suggestions).to.deep.equal(['Did you mean qlab doctor?', 'qlab --help'])
    expect(unknownCommand('image bild', ['image:build']).suggestions[0]).to.contain('qlab image build')
    expect(unknownCommand('zzzzzz', ['doctor']).suggestions).to.deep.equal(['qlab --help'])
  })
})
