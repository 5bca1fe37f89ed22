import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {choosePanes} from '../../../../src/cli/panes/choose-panes.js'

const LARGE = {rows: 40, columns: 130}
const TALL = {rows: 50, columns: 90}
const USUAL = {rows: 24, columns: 80}
const RUNTIME = '/run/user/1000/qlab'

describe('where a guide’s terminals are', () => {
  let folder: string
  const tmux = (version: string): string => {
    writeFileSync(join(folder, 'tmux'), `#!/bin/sh\necho '${version}'\n`)
    chmodSync(join(folder, 'tmux'), 0o755)
    return `${folder}:${process.env.PATH ?? ''}`
  }
  let path: string | undefined
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qlab-tmux-'))
    path = process.env.PATH
  })
  afterEach(() => {
    process.env.PATH = path
    rmSync(folder, {recursive: true})
  })

  it('is a new tmux on a terminal that is large enough', async () => {
    process.env.PATH = tmux('tmux 3.3a')
    expect(await choosePanes(LARGE, {...process.env, TMUX: undefined}, RUNTIME)).to.equal('new')
    expect(await choosePanes(TALL, {...process.env, TMUX: undefined}, RUNTIME)).to.equal('new')
    expect(await choosePanes(USUAL, process.env, RUNTIME)).to.equal(null)
    expect(await choosePanes(LARGE, {...process.env, TMUX: undefined, QLAB_PANES: 'off'}, RUNTIME)).to.equal(
      null,
    )
  })

  it('is nowhere where the path of its socket would be longer than one can be', async () => {
    process.env.PATH = tmux('tmux 3.3a')
    const env = {...process.env, TMUX: undefined}
    expect(await choosePanes(LARGE, env, `/${'å'.repeat(37)}`)).to.equal('new')
    expect(await choosePanes(LARGE, env, `/${'å'.repeat(38)}`)).to.equal(null)
  })

  it('is nowhere without a tmux that can do it', async () => {
    process.env.PATH = tmux('tmux 2.8')
    expect(await choosePanes(LARGE, {...process.env, TMUX: undefined}, RUNTIME)).to.equal(null)
    expect(await choosePanes(LARGE, {PATH: '/nonexistent'}, RUNTIME)).to.equal(null)
  })

  it('is the tmux that we are in already, and in a lab’s own whatever its size', async () => {
    const inside = {TMUX: '/tmp/tmux-0/default,1,0', TMUX_PANE: '%3'}
    expect(await choosePanes(LARGE, inside, RUNTIME)).to.deep.equal({pane: '%3', own: false})
    expect(await choosePanes(USUAL, inside, RUNTIME)).to.equal(null)
    expect(await choosePanes(USUAL, {...inside, QLAB_PANES: 'own'}, RUNTIME)).to.deep.equal({
      pane: '%3',
      own: true,
    })
  })
})
