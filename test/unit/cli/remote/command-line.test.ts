import {expect} from 'chai'
import {envForHost} from '../../../../src/cli/remote/env-for-host.js'
import {splitHost} from '../../../../src/cli/remote/split-host.js'
import {takenCall} from '../../../../src/cli/remote/taken-call.js'
import {asTyped} from '../../../../src/cli/render/text/as-typed.js'
import {callAs} from '../../../../src/usecases/remote/called-as.js'
import {remoteCallOf, remoteWord, THERE_WORD} from '../../../../src/model/remote/remote-call.js'

describe('a command line for a host', () => {
  it('is the one that was typed, without --host', () => {
    for (const words of [
      ['--host', 'a@b', 'start', 'bridge'],
      ['start', '--host=a@b', 'bridge'],
      ['start', 'bridge', '--host', 'a@b'],
    ])
      expect(splitHost(words)).to.deep.equal({host: 'a@b', words: ['start', 'bridge']})
    expect(splitHost(['--lang', 'sv', '--host', 'a@b', 'start'])).to.deep.equal({
      host: 'a@b',
      words: ['--lang', 'sv', 'start'],
    })
  })

  it('leaves alone what belongs to another program', () => {
    const words = ['shell', '--', 'curl', '--host', 'x']
    expect(splitHost(words)).to.deep.equal({host: undefined, words})
    expect(splitHost(['--host=a', ...words])).to.deep.equal({host: 'a', words})
  })

  it('needs one value', () => {
    for (const words of [['--host'], ['--host', '--json', 'list'], ['--host='], ['list', '--host']])
      expect(() => splitHost(words), words.join(' ')).to.throw('--host needs a value')
    expect(() => splitHost(['--host=a', '--host=b', 'list'])).to.throw('only once')
  })

  it('goes as one word that every shell takes as it is', () => {
    const call = {
      argv: ['shell', '--', `it's "$HOME" \`x\` \\ å\n`],
      env: {QLAB_LANG: 'sv'},
      path: ['/a b/bin'],
      files: null,
      calledAs: 'qlab',
    }
    expect(remoteWord(call)).to.match(/^[\w-]+$/)
    expect(remoteCallOf(remoteWord(call))).to.deep.equal(call)
  })

  it('is taken over there with its surroundings', () => {
    const {PATH, QLAB_HOST} = process.env
    try {
      const word = remoteWord({
        argv: ['list'],
        env: {QLAB_TEST_X: '1'},
        path: ['/x/bin'],
        files: null,
        calledAs: 'qlab',
      })
      expect(takenCall([THERE_WORD, word])).to.deep.equal(['list'])
      expect(process.env.PATH).to.match(/^\/x\/bin:/)
      expect(process.env.QLAB_TEST_X).to.equal('1')
      expect(process.env.QLAB_HOST, 'a host of the settings there leads no further').to.equal('none')
    } finally {
      process.env.PATH = PATH
      delete process.env.QLAB_TEST_X
      if (QLAB_HOST === undefined) delete process.env.QLAB_HOST
      else process.env.QLAB_HOST = QLAB_HOST
      callAs(null)
    }
    expect(takenCall(['list', 'x'])).to.deep.equal(['list', 'x'])
  })

  it('brings the reader’s language and terminal, not this computer’s folders', () => {
    const env = {
      QLAB_LAB: 'bridge',
      QLAB_STATE_HOME: '/x',
      QLAB_HOST: 'a@b',
      TERM: 'xterm',
      HOME: '/h',
      NO_COLOR: '1',
    }
    expect(envForHost(env, {language: 'sv', ascii: false})).to.deep.equal({
      QLAB_LAB: 'bridge',
      TERM: 'xterm',
      NO_COLOR: '1',
      QLAB_LANG: 'sv',
      LC_ALL: 'C.UTF-8',
    })
    expect(envForHost({}, {language: 'en', ascii: true}).LC_ALL).to.equal('C')
    expect(envForHost({}, {language: 'en', ascii: true}, 'win32').LC_ALL).to.equal('C.UTF-8')
  })

  it('names the host in the commands that are proposed, but not in those about hosts', () => {
    const style = {qlab: 'qlab --host a@b'}
    expect(asTyped('qlab doctor', style)).to.equal('qlab --host a@b doctor')
    expect(asTyped('qlab host list', style)).to.equal('qlab host list')
    expect(asTyped('qlab --host a@b start', style)).to.equal('qlab --host a@b start')
  })
})
