import {expect} from 'chai'
import {giveHome} from '../../../src/host/give-home.js'

describe('the home of whom no account has one', () => {
  it('is named, so that a library that asks for it is answered', () => {
    const env: NodeJS.ProcessEnv = {}
    giveHome(env, () => {
      throw new Error('uv_os_homedir returned ENOENT')
    })
    expect(env.HOME).to.match(/^\/./)
  })

  it('is left alone where there is one', () => {
    const env: NodeJS.ProcessEnv = {}
    giveHome(env, () => '/home/anna')
    expect(env).to.deep.equal({})
  })
})
