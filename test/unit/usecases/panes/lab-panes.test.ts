import {chmodSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execaSync} from 'execa'
import {findProgram} from '../../../../src/host/process/programs.js'
import type {Session} from '../../../../src/session/session.js'
import {LabPanes} from '../../../../src/usecases/panes/lab-panes.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('the panes of a lab, in a tmux of the student’s own', () => {
  const {TMUX, TMUX_PANE} = process.env
  let folder: ReturnType<typeof temporaryFolder>
  const tmux = (...words: string[]): string[] =>
    execaSync('tmux', ['-S', join(folder.path, 'socket'), '-f', '/dev/null', ...words]).stdout.split('\n')
  const panes = (lab: string, pane: string): LabPanes =>
    new LabPanes({record: {lab}} as Session, {
      ...{pane, own: false, root: folder.path, language: 'en'},
      titles: {guide: 'Guide', terminal: (number) => `Terminal ${number}`},
    })
  const titles = (): string[] => tmux('list-panes', '-s', '-F', '#{window_index} #{@qlab_lab} #{@title}')

  before(function () {
    if (findProgram('tmux') === null) this.skip()
  })
  beforeEach(() => {
    folder = temporaryFolder()
    mkdirSync(join(folder.path, 'bin'))
    writeFileSync(join(folder.path, 'bin/qlab'), '#!/bin/sh\nexec sleep 60\n')
    chmodSync(join(folder.path, 'bin/qlab'), 0o755)
    tmux('new-session', '-d', '-x', '200', '-y', '50', 'sleep 60')
    tmux('new-window', 'sleep 60')
    tmux('new-window', 'sleep 60')
    const [place = ''] = tmux('display-message', '-p', '#{socket_path},#{pid},0')
    process.env.TMUX = place
    delete process.env.TMUX_PANE
  })
  afterEach(() => {
    tmux('kill-server')
    folder[Symbol.dispose]()
    process.env.TMUX = TMUX
    process.env.TMUX_PANE = TMUX_PANE
    if (TMUX === undefined) delete process.env.TMUX
    if (TMUX_PANE === undefined) delete process.env.TMUX_PANE
  })

  it('are opened once, by the first of two guides in two windows, and the second one leads to them', async () => {
    const [first = '', second = '', third = ''] = tmux('list-panes', '-s', '-F', '#{pane_id}')
    await panes('bridge', first).lay(1)
    await panes('bridge', second).lay(1)
    await panes('bridge', second).ensure(2)
    await panes('bridge', first).ensure(2)
    expect(titles()).to.deep.equal([
      '0 bridge Guide',
      '0 bridge Terminal 1',
      '0 bridge Terminal 2',
      '1 bridge Guide',
      '2  ',
    ])
    await panes('disks', third).lay(1)
    expect(titles().slice(-2)).to.deep.equal(['2 disks Guide', '2 disks Terminal 1'])
    await panes('bridge', second).focusTerminal()
    expect(tmux('display-message', '-p', '#{window_index} #{@title}')).to.deep.equal(['0 Terminal 2'])
  })
})
