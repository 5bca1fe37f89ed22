import {expect} from 'chai'
import {languageOf} from '../../../../src/cli/frame/language-of.js'
import {ours} from '../../../../src/cli/frame/tell-error.js'
import {BugError, EXIT, HostError} from '../../../../src/model/errors/errors.js'

describe('every error as one of ours', () => {
  it('leaves ours as they are', () => {
    const error = new HostError('no-tun', {en: 'No tun.', sv: 'Ingen tun.'})
    expect(ours(error)).to.equal(error)
  })

  it('makes a plain Error, or whatever is thrown, a bug', () => {
    const plain = ours(new TypeError('x is not a function'))
    expect(plain).to.be.instanceOf(BugError).and.include({exitCode: EXIT.bug, message: 'x is not a function'})
    expect(ours('a string')).to.include({exitCode: EXIT.bug, message: 'a string'})
  })
})

describe('the language of an error', () => {
  it('is what --lang says, or else the environment, also when --lang is what is wrong', () => {
    const env = {LANG: 'sv_SE.UTF-8'}
    expect(languageOf(['doctor', '--lang', 'en'], env)).to.equal('en')
    expect(languageOf(['doctor', '--lang=en'], env)).to.equal('en')
    expect(languageOf(['doctor', '--lang', 'fi'], env)).to.equal('sv')
    expect(languageOf(['doctor', '--lang'], env)).to.equal('sv')
  })
})
