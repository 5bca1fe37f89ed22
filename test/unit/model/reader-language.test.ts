import {expect} from 'chai'
import {readerLanguage} from '../../../src/model/reader-language.js'

describe("the reader's language", () => {
  it('is what --lang says, else QLAB_LANG, else the locale, else English', () => {
    expect(readerLanguage('en', {QLAB_LANG: 'sv', LANG: 'sv_SE.UTF-8'})).to.equal('en')
    expect(readerLanguage(undefined, {QLAB_LANG: 'sv', LC_ALL: 'en_GB.UTF-8'})).to.equal('sv')
    expect(readerLanguage(undefined, {LANG: 'sv_SE.UTF-8'})).to.equal('sv')
    expect(readerLanguage(undefined, {LC_ALL: 'C', LANG: 'sv_SE.UTF-8'})).to.equal('en')
    expect(readerLanguage(undefined, {LC_MESSAGES: 'sv_FI', LANG: 'en_GB'})).to.equal('sv')
    expect(readerLanguage(undefined, {QLAB_LANG: '', LANG: ''})).to.equal('en')
  })
})
