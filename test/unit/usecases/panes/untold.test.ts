import {existsSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {keepUntold, takeUntold} from '../../../../src/usecases/panes/untold.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('what a guide in a pane has to tell of how its lab was opened', () => {
  it('is told once', () => {
    using home = temporaryFolder()
    const folders = {state: home.path}
    expect(takeUntold(folders)).to.equal('')
    keepUntold(folders, '')
    expect(existsSync(join(home.path, 'untold'))).to.equal(false)
    keepUntold(folders, 'vm runs in the background now.')
    expect(takeUntold(folders)).to.equal('vm runs in the background now.')
    expect(takeUntold(folders)).to.equal('')
  })

  it('is nothing that somebody else put there', () => {
    using home = temporaryFolder()
    writeFileSync(join(home.path, 'other'), 'secret')
    symlinkSync('other', join(home.path, 'untold'))
    expect(takeUntold({state: home.path})).to.equal('')
  })
})
