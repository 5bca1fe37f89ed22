import {expect} from 'chai'
import {browserFor, openBrowser} from '../../../src/host/browser.js'
import {fakeProgram, temporaryFolder} from './fake-programs.js'

const ADDRESS = 'http://127.0.0.1:8080/enter?token=x'
const USER = {platform: 'linux', uid: 1000} as const

describe('browserFor', () => {
  it('opens the reader’s own browser where there is a desktop', () => {
    using here = temporaryFolder()
    fakeProgram(here.path, 'xdg-open', 'exit 0')
    const opener = `${here.path}/xdg-open`
    for (const desktop of [{DISPLAY: ':0'}, {WAYLAND_DISPLAY: 'wayland-0'}])
      expect(browserFor(ADDRESS, {PATH: here.path, ...desktop}, USER)).to.deep.equal([opener, ADDRESS])
    expect(browserFor(ADDRESS, {PATH: here.path}, USER)).to.equal(null)
    expect(browserFor(ADDRESS, {PATH: '', DISPLAY: ':0'}, USER)).to.equal(null)
  })

  it('opens none at another computer, and none of root’s', () => {
    using here = temporaryFolder()
    fakeProgram(here.path, 'xdg-open', 'exit 0')
    const env = {PATH: here.path, DISPLAY: ':0'}
    expect(browserFor(ADDRESS, {...env, SSH_CONNECTION: '1 2 3 4'}, USER)).to.equal(null)
    expect(browserFor(ADDRESS, env, {...USER, uid: 0})).to.equal(null)
  })

  it('knows macOS and Windows, from which a lab on another host is used', () => {
    expect(browserFor(ADDRESS, {}, {platform: 'darwin', uid: 501})).to.deep.equal(['open', ADDRESS])
    expect(browserFor(ADDRESS, {}, {platform: 'win32', uid: undefined})?.at(-1)).to.equal(ADDRESS)
  })
})

describe('openBrowser', () => {
  it('says whether it could begin', async () => {
    using here = temporaryFolder()
    fakeProgram(here.path, 'xdg-open', 'exit 0')
    expect(await openBrowser([`${here.path}/xdg-open`, ADDRESS])).to.equal(true)
    expect(await openBrowser([`${here.path}/none`, ADDRESS])).to.equal(false)
  })
})
