import {join} from 'node:path'
import {expect} from 'chai'
import {showWith, viewerFor} from '../../../src/host/viewers.js'
import {fakeProgram, temporaryFolder} from './fake-programs.js'

/** A desktop on which these viewers are installed. */
function desktop(folder: string, ...programs: readonly string[]): NodeJS.ProcessEnv {
  for (const program of programs) fakeProgram(folder, program, 'exit 7')
  return {PATH: folder, DISPLAY: ':0'}
}

describe('viewerFor', () => {
  it('takes the best that is there and can do it, with the place in its own words', () => {
    using here = temporaryFolder()
    const words = (protocol: 'vnc' | 'spice', env: NodeJS.ProcessEnv) =>
      viewerFor(protocol, '127.0.0.1', 5901, env)?.map((word) => word.replace(`${here.path}/`, ''))
    const env = desktop(here.path, 'gvncviewer')
    expect(words('vnc', env)).to.deep.equal(['gvncviewer', '127.0.0.1:1'])
    expect(words('spice', env)).to.equal(undefined)
    desktop(here.path, 'vncviewer', 'spicy')
    expect(words('vnc', env)).to.deep.equal(['vncviewer', '127.0.0.1::5901'])
    expect(words('spice', env)).to.deep.equal(['spicy', '-h', '127.0.0.1', '-p', '5901'])
    desktop(here.path, 'remote-viewer')
    expect(words('vnc', env)).to.deep.equal(['remote-viewer', 'vnc://127.0.0.1:5901'])
    expect(words('spice', env)).to.deep.equal(['remote-viewer', 'spice://127.0.0.1:5901'])
  })

  it('takes none without a desktop', () => {
    using here = temporaryFolder()
    const {PATH} = desktop(here.path, 'remote-viewer')
    expect(viewerFor('vnc', '127.0.0.1', 5900, {PATH})).to.equal(null)
    expect(viewerFor('vnc', '127.0.0.1', 5900, {PATH, WAYLAND_DISPLAY: 'wayland-0'})).not.to.equal(null)
  })
})

describe('showWith', () => {
  it('lasts as long as the viewer, and ends it when we are told to stop', async () => {
    using here = temporaryFolder()
    const env = desktop(here.path, 'vncviewer')
    const {signal} = new AbortController()
    expect(await showWith([join(here.path, 'vncviewer')], {env, signal})).to.equal(7)
    const stop = new AbortController()
    const shown = showWith(['sleep', '60'], {env: process.env, signal: stop.signal})
    setTimeout(() => stop.abort(), 50)
    expect(await shown).to.equal(0)
  })
})
