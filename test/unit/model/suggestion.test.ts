import {expect} from 'chai'
import {HostError, LabError} from '../../../src/model/errors/errors.js'
import {command} from '../../../src/model/errors/suggestion.js'

describe('what an error suggests', () => {
  const say = {en: 'shows which', sv: 'visar vilken'}
  const wait = {en: 'Wait for it.', sv: 'Vänta på den.'}
  const error = new HostError('x', wait, {suggestions: ['qlab doctor', command('df -h', say), wait]})

  it('is data: a command, what it is for, or a sentence', () => {
    expect(error.next).to.deep.equal([{run: 'qlab doctor'}, {run: 'df -h', say}, {say: wait}])
  })

  it('is told in a line each, in the language', () => {
    expect(error.suggestions).to.deep.equal(['qlab doctor', 'df -h    (shows which)', 'Wait for it.'])
    expect(error.told('sv').suggestions).to.deep.equal([
      'qlab doctor',
      'df -h    (visar vilken)',
      'Vänta på den.',
    ])
  })

  it('is to a lab’s author a command or an English sentence', () => {
    const {next} = new LabError('x', 'No.', {suggestions: ['qlab lab lint toy', 'Write a hint.']})
    expect(next).to.deep.equal([
      {run: 'qlab lab lint toy'},
      {say: {en: 'Write a hint.', sv: 'Write a hint.'}},
    ])
  })
})
